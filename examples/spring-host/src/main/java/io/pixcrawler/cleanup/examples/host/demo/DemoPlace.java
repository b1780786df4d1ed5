// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The directory that is the demonstration's own, so that its files and its small quota never come near real ones: below {@code host.home}, and empty when the demonstration first
 * came. A file in the home remembers that.
 */
final class DemoPlace {

    private static final String MARKER = "demonstration";

    private DemoPlace() {}

    /** @throws IllegalStateException if the directory of temp files is not one in which a demonstration may be */
    static void claim(Path home, Path temp) throws IOException {
        // Before anything is made; and once more behind all links.
        demandBelow(
                home,
                temp,
                home.toAbsolutePath().normalize(),
                temp.toAbsolutePath().normalize());
        Files.createDirectories(temp);
        Path real = temp.toRealPath();
        demandBelow(home, temp, home.toRealPath(), real);
        Path marker = home.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).equals(real.toString())) {
            return;
        }
        if (!isEmpty(real)) {
            throw new IllegalStateException(refusal(home, temp) + " that is empty, or that a demonstration has made");
        }
        Files.write(marker, real.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void demandBelow(Path home, Path temp, Path realHome, Path realTemp) {
        if (realTemp.equals(realHome) || !realTemp.startsWith(realHome)) {
            throw new IllegalStateException(refusal(home, temp));
        }
    }

    private static String refusal(Path home, Path temp) {
        return "host.demo = true with temp-storage-cleanup.temp-storage-path = " + temp
                + ": the demonstration writes files and says that the storage is small, so it is allowed only in a"
                + " directory below host.home = " + home;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
