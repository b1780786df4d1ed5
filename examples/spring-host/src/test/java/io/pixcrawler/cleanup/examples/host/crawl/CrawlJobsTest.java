// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.examples.host.demo.ImageWeb;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;

/** Jobs from their acceptance to the moment at which nothing of them is left among the temp files. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrawlJobsTest {

    private static final String SLOW = "snails, " + ImageWeb.SLOW;

    private CrawlScene scene;

    @BeforeAll
    void an_application(@TempDir Path home) {
        scene = new CrawlScene(home, "host.crawl.most-jobs=3");
    }

    @AfterAll
    void it_ends() {
        scene.close();
    }

    @Test
    void a_completed_job_has_delivered_every_image_and_its_temp_files_are_gone() {
        CrawlJob job = scene.start("owls", 12);
        assertThat(job.chunksTotal()).isEqualTo(8);

        CrawlJob completed = scene.until(job, CrawlStatus.COMPLETED);

        assertThat(completed.chunksDone()).isEqualTo(8);
        assertThat(scene.results(job)).hasSize(48).contains("google_0001.jpg", "duckduckgo_0012.jpg");
        scene.untilNothingIsLeft(job.id());
    }

    @Test
    void a_job_whose_image_breaks_off_fails_and_what_it_left_goes() {
        CrawlJob job = scene.start("owls, " + ImageWeb.BROKEN, 9);

        CrawlJob failed = scene.until(job, CrawlStatus.FAILED);

        assertThat(failed.error()).contains("7.jpg");
        assertThat(scene.results(job)).isEmpty();
        scene.untilNothingIsLeft(job.id());
    }

    /** No memory, or a class that cannot be loaded. */
    @Test
    void a_job_of_which_a_worker_ends_with_an_error_has_failed() throws IOException {
        SearchEngine broken = (keyword, from, count) -> {
            throw new NoClassDefFoundError("as if it were not there");
        };
        try (CrawlJobs crawl =
                crawlWith(Map.of(Engine.GOOGLE, (keyword, from, count) -> List.of(), Engine.BAIDU, broken))) {
            CrawlJob job = crawl.start(new JobOrder("owls", EnumSet.of(Engine.GOOGLE, Engine.BAIDU), 3), "test");

            await().dontCatchUncaughtExceptions().until(() -> crawl.running().isEmpty());

            CrawlJob failed = crawl.find(job.id()).orElseThrow();
            assertThat(failed.status()).isEqualTo(CrawlStatus.FAILED);
            assertThat(failed.error()).contains("baidu");
        }
    }

    private CrawlJobs crawlWith(Map<Engine, SearchEngine> engines) throws IOException {
        JobTable table = scene.bean(JobTable.class);
        TempFiles files = scene.bean(TempFiles.class);
        TransactionTemplate transaction = scene.bean(TransactionTemplate.class);
        ChunkWork work = new ChunkWork(
                engines,
                new Download(RestClient.create(), files, DataSize.ofMegabytes(1)),
                files,
                ResultStore.at(scene.temp().resolveSibling("results"), Disk.REAL),
                table,
                scene.bean(TempFileNaming.class),
                transaction,
                event -> {},
                () -> Duration.ZERO);
        return new CrawlJobs(
                table, work, scene.bean(CrawlProperties.class), scene.bean(Pulse.class), transaction, event -> {});
    }

    @Test
    void a_job_is_not_complete_before_every_chunk_is_done() {
        JobTable table = scene.bean(JobTable.class);
        long job = table.add(new JobOrder("owls", Set.of(Engine.GOOGLE), 9), 2, "test");
        table.begin(job);
        table.chunkDone(job);
        assertThat(table.complete(job)).isFalse();

        table.chunkDone(job);

        assertThat(table.complete(job)).isTrue();
        assertThat(table.begin(job)).isFalse();
    }

    @Test
    void a_cancelled_job_is_active_until_its_workers_have_ended_and_then_its_files_go() {
        CrawlJob job = scene.start(SLOW, 9, Engine.BING, Engine.BAIDU);
        scene.untilItWrites(job);

        assertThat(scene.crawl().cancel(job.id())).isTrue();

        scene.until(job, CrawlStatus.CANCELLED);
        await().until(() -> !scene.crawl().running().containsKey(job.id()));
        scene.untilNothingIsLeft(job.id());
        assertThat(scene.crawl().cancel(job.id())).isFalse();
    }

    @Test
    void a_job_that_another_instance_wants_cancelled_is_cancelled_at_a_heartbeat() {
        CrawlJob job = scene.start(SLOW, 9, Engine.BING);
        scene.untilItWrites(job);

        scene.database()
                .sql("UPDATE crawl_job SET cancel_requested = TRUE WHERE id = ?")
                .param(job.id())
                .update();

        scene.until(job, CrawlStatus.CANCELLED);
    }

    @Test
    void a_job_that_works_gives_signs_of_life() {
        CrawlJob job = scene.start(SLOW, 9, Engine.GOOGLE);
        scene.untilItWrites(job);
        Instant before = scene.crawl().find(job.id()).orElseThrow().updatedAt();

        await().until(() ->
                scene.crawl().find(job.id()).orElseThrow().updatedAt().isAfter(before));

        assertThat(scene.crawl().find(job.id()).orElseThrow().chunksDone()).isZero();
        scene.crawl().cancel(job.id());
        scene.until(job, CrawlStatus.CANCELLED);
    }

    @Test
    void a_job_of_an_instance_that_died_fails_and_what_it_left_goes() throws IOException {
        long job = rowOfAnotherInstance(Duration.ofHours(1));
        Path file = scene.temp().resolve("job_" + job + "_chunk_1/google_0001.jpg.part");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "half an image");

        await().until(() -> scene.crawl().find(job).orElseThrow().status() == CrawlStatus.FAILED);

        assertThat(scene.crawl().find(job).orElseThrow().error()).contains("has died");
        scene.untilNothingIsLeft(job);
    }

    @Test
    void a_job_of_another_instance_that_lives_is_left_alone() {
        long dead = rowOfAnotherInstance(Duration.ofHours(1));
        long alive = rowOfAnotherInstance(Duration.ofSeconds(30));

        await().until(() -> scene.crawl().find(dead).orElseThrow().status() == CrawlStatus.FAILED);

        assertThat(scene.crawl().find(alive).orElseThrow().status()).isEqualTo(CrawlStatus.RUNNING);
    }

    /** Its first instance was believed to be dead. */
    @Test
    void a_job_that_somebody_else_has_ended_is_neither_written_for_nor_ended_again() {
        CrawlJob job = scene.start(SLOW, 9, Engine.DUCKDUCKGO);
        scene.untilItWrites(job);

        scene.database()
                .sql("UPDATE crawl_job SET status = 'FAILED', error = 'taken' WHERE id = ?")
                .param(job.id())
                .update();

        await().until(() -> !scene.crawl().running().containsKey(job.id()));
        CrawlJob after = scene.crawl().find(job.id()).orElseThrow();
        assertThat(after.status()).isEqualTo(CrawlStatus.FAILED);
        assertThat(after.error()).isEqualTo("taken");
        assertThat(after.chunksDone()).isZero();
        assertThat(scene.results(job)).isEmpty();
    }

    @Test
    void more_jobs_than_are_allowed_are_refused() {
        await().until(() -> scene.crawl().running().isEmpty());
        IntStream.rangeClosed(1, 3).forEach(number -> scene.start(SLOW, 9, Engine.BAIDU));

        assertThatThrownBy(() -> scene.start("owls", 1))
                .isInstanceOf(TooManyJobsException.class)
                .hasMessageContaining("3 jobs");

        scene.crawl().newest(3).forEach(job -> scene.crawl().cancel(job.id()));
        await().until(() -> scene.crawl().running().isEmpty());
    }

    private long rowOfAnotherInstance(Duration silence) {
        CrawlJob job = scene.start("owls", 1, Engine.GOOGLE);
        scene.until(job, CrawlStatus.COMPLETED);
        scene.database()
                .sql("UPDATE crawl_job SET status = 'RUNNING', instance = 'other', updated_at = :then WHERE id = :id")
                .param("then", OffsetDateTime.now().minus(silence))
                .param("id", job.id())
                .update();
        return job.id();
    }
}
