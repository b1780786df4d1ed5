// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.examples.host.demo.ImageWeb;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that is told to stop while workers are at work. */
@Timeout(60)
class ApplicationStopTest {

    @TempDir
    private Path home;

    @Test
    void its_jobs_fail_after_their_workers_have_ended() {
        CrawlJob job;
        try (CrawlScene scene = new CrawlScene(home)) {
            job = scene.start("snails, " + ImageWeb.SLOW, 50, Engine.GOOGLE, Engine.BING);
            scene.untilItWrites(job);
        }
        try (CrawlScene other = new CrawlScene(home)) {
            CrawlJob after = other.crawl().find(job.id()).orElseThrow();

            assertThat(after.status()).isEqualTo(CrawlStatus.FAILED);
            assertThat(after.error()).isEqualTo("the application was stopped");
        }
    }
}
