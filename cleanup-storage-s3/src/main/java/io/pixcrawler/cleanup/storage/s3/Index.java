// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one lot hid, as text: a line for each object, with its mark, size, time, ETag and key, each URL-encoded and a space between them.
 *
 * @param lot the lot
 * @param files what it hid
 */
record Index(Lot lot, List<Hidden> files) {

    private static final String FIRST_LINE = "hidden by pixcrawler cleanup, 1";
    private static final String NO_MARK = "-";
    private static final int FIELDS = 5;

    Index {
        files = List.copyOf(files);
    }

    String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        for (Hidden file : files) {
            text.append(file.markId() == null ? NO_MARK : encoded(file.markId()))
                    .append(' ')
                    .append(file.sizeBytes())
                    .append(' ')
                    .append(file.lastModified())
                    .append(' ')
                    .append(encoded(file.eTag()))
                    .append(' ')
                    .append(encoded(file.key()))
                    .append('\n');
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if it was not written by {@link #text} */
    static Index of(Lot lot, String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(FIRST_LINE) || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("it is no index of the quarantine, or not a whole one");
        }
        List<Hidden> files = new ArrayList<>();
        for (int i = 1; i < lines.length - 1; i++) {
            files.add(hidden(lines[i]));
        }
        return new Index(lot, files);
    }

    private static Hidden hidden(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "the line \"" + line + "\" has " + fields.length + " fields, not " + FIELDS);
        }
        try {
            return new Hidden(
                    decoded(fields[4]),
                    Long.parseLong(fields[1]),
                    Instant.parse(fields[2]),
                    decoded(fields[3]),
                    mark(fields[0]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the line \"" + line + "\" has no time", e);
        }
    }

    private static @Nullable String mark(String field) {
        return field.equals(NO_MARK) ? null : decoded(field);
    }

    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return encoded.equals(NO_MARK) ? "%2D" : encoded;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    QuarantinedFile told(Hidden file) {
        return new QuarantinedFile(lot.run(), file.key(), file.sizeBytes(), lot.movedAt());
    }

    QuarantinedLot total() {
        return new QuarantinedLot(
                lot.run(),
                lot.movedAt(),
                files.size(),
                files.stream().mapToLong(Hidden::sizeBytes).sum());
    }
}
