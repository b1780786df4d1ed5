// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory of temp files and a jobs file beside it, as a user has them. */
final class UserTree {

    /** Files can be given an old modification time, but no old change time. */
    static final Map<String, String> BY_MODIFICATION_TIME = Map.of("TEMP_STORAGE_CLEANUP_AGE_SIGNALS", "modified");

    private final Path top;

    UserTree(Path top) {
        this.top = top;
    }

    Path root() {
        return top.resolve("temp");
    }

    UserTree file(String key) {
        return file(key, Duration.ZERO);
    }

    UserTree old(String... keys) {
        for (String key : keys) {
            file(key, Duration.ofDays(3));
        }
        return this;
    }

    private UserTree file(String key, Duration age) {
        Path path = root().resolve(key);
        return doing(() -> {
            Files.createDirectories(path.getParent());
            Files.writeString(path, "temp");
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
        });
    }

    UserTree jobs(String... lines) {
        return text("jobs.csv", "id,status,changed_at\n" + String.join("\n", lines));
    }

    UserTree text(String name, String content) {
        return doing(() -> Files.writeString(top.resolve(name), content));
    }

    Path beside(String name) {
        return top.resolve(name);
    }

    /** Runs the program on this tree with its jobs file. */
    Ran run(String... args) {
        return Ran.with(BY_MODIFICATION_TIME, arguments(args));
    }

    String[] arguments(String... args) {
        List<String> all = new ArrayList<>(List.of(
                "--root", root().toString(), "--jobs", beside("jobs.csv").toString()));
        all.addAll(List.of(args));
        return all.toArray(String[]::new);
    }

    /** Every file but the library's own lock file. */
    Set<String> keys() {
        try (Stream<Path> paths = Files.walk(root())) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root().relativize(path).toString())
                    .filter(key -> !key.startsWith(".cleanup/"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private UserTree doing(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
