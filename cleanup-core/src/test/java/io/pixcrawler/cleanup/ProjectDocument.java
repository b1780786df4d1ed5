// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of the project that is made from the code, or speaks of it.
 *
 * @param path from the project's root
 */
record ProjectDocument(String path) {

    private static final String BEGIN = "<!-- made from %s by DocumentsTest; an edit from here on is lost -->\n";
    private static final String END = "\n<!-- up to here -->";

    /** Where the project lies: Maven and most tools run tests in the module's directory. */
    Path file() {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return module.getParent().resolve(path);
    }

    String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of the first block of code in this language. */
    String block(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text());
        assertThat(block.find()).as("a block of %s in %s", language, path).isTrue();
        return block.group(1);
    }

    /** Fails where the document is another; with {@code -Ddocuments.write=true} writes it. */
    void requireText(String wanted) {
        if (Boolean.getBoolean("documents.write")) {
            write(wanted);
        }
        assertThat(Files.exists(file()) ? text() : "")
                .as(
                        "%s is not what the code says. This writes it:%n"
                                + "    mvn -pl cleanup-core test -Dtest=DocumentsTest -Ddocuments.write=true%n",
                        path)
                .isEqualTo(wanted);
    }

    /** The same for the part between the two marks that name where it comes from. */
    void requirePart(String source, String wanted) {
        String text = text();
        String begin = BEGIN.formatted(source);
        int start = text.indexOf(begin);
        int end = text.indexOf(END, start);
        assertThat(start).as("\"%s\" in %s", begin, path).isNotNegative();
        assertThat(end).as("\"%s\" in %s", END, path).isNotNegative();
        requireText(text.substring(0, start + begin.length()) + wanted + text.substring(end));
    }

    private void write(String wanted) {
        try {
            Files.writeString(file(), wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
