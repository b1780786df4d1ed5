// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** A file in UTF-8 that the command line names. */
final class TextFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** Reads from the file. */
    interface Reading<T> {
        T from(BufferedReader reader) throws IOException;
    }

    /** @throws UsageException if the file cannot be read, naming the option that named the file */
    static <T> T read(String option, Path file, Reading<T> reading) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            return reading.from(reader);
        } catch (UncheckedIOException e) {
            throw refused(option, file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw refused(option, file, e);
        }
    }

    private static UsageException refused(String option, Path file, IOException cause) {
        String what = "cannot be read: " + cause.getMessage();
        if (cause instanceof NoSuchFileException) {
            what = "does not exist";
        } else if (cause instanceof CharacterCodingException) {
            what = "is not UTF-8 text";
        }
        return new UsageException(option + " " + file + " " + what);
    }
}
