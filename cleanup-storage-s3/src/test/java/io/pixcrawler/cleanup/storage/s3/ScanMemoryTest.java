// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.testkit.Effort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scan needs the same memory whatever the bucket holds. */
@Timeout(300)
class ScanMemoryTest {

    /** Kept together, the files alone would need more than the heap. */
    @Test
    @Tag("attack")
    void obligation_07_many_objects_are_scanned_in_little_memory() throws Exception {
        int objects = Effort.of(150_000, 500_001);
        assertScans(objects, "-Xmx32m");
        Effort.tried("scan-memory", objects + " objects with -Xmx32m");
    }

    private static void assertScans(int objects, String heap) throws IOException, InterruptedException {
        try (EndlessPages pages = new EndlessPages(objects)) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            heap,
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ScanInLittleMemory.class.getName(),
                            pages.endpoint().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said)
                    .endsWith("files " + pages.objects() + " bytes " + pages.objects() + System.lineSeparator());
        }
    }
}
