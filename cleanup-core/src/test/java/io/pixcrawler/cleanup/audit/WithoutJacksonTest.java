// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The library on a class path without the JSON library. */
class WithoutJacksonTest {

    /** Runs where the JSON library is not. */
    public static final class Program implements Callable<String> {

        /** For the other class loader. */
        public Program() {}

        @Override
        public String call() {
            String outcome;
            InMemoryStore store = InMemoryStore.withDirectories(Clock.systemUTC());
            try (TempStorageCleanupService service = TempStorageCleanupService.builder(
                            new InMemoryStorageProvider(store), JobStateLookup.of(ids -> Map.of()))
                    .audit(batch -> {})
                    .build()) {
                outcome = service.cleanupOrphanedFiles().outcome().name();
            }
            return outcome + "; " + failureOf(() -> JsonAuditFile.at(Path.of("audit.jsonl"))) + "; "
                    + failureOf(() -> AuditReader.of(Path.of("audit.jsonl")));
        }

        private static String failureOf(Runnable use) {
            try {
                use.run();
                return "none";
            } catch (IllegalStateException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    @Test
    void everything_else_works_and_what_needs_it_says_so() throws Exception {
        List<URL> urls = new ArrayList<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(File.pathSeparator)) {
            if (!entry.contains("jackson")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Callable<?> program = (Callable<?>)
                    without.loadClass(Program.class.getName()).getConstructor().newInstance();

            assertThat(program.call())
                    .isEqualTo(
                            "COMPLETED; JsonAuditFile needs com.fasterxml.jackson.core:jackson-core on the class path; "
                                    + "AuditReader needs com.fasterxml.jackson.core:jackson-core on the class path");
        }
    }
}
