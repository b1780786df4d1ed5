// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole application with a real PostgreSQL and a real directory. */
@Timeout(120)
class ApplicationOnPostgresTest {

    private static @Nullable EmbeddedPostgres server;

    @TempDir
    private Path root;

    /** Tells the tests which runs ended. */
    static class Runs implements CleanupListener {

        private final BlockingQueue<CleanupStats> ended = new LinkedBlockingQueue<>();

        @Override
        public void runFinished(CleanupStats stats) {
            ended.add(stats);
        }

        CleanupStats next() throws InterruptedException {
            CleanupStats stats = ended.poll(30, TimeUnit.SECONDS);
            if (stats == null) {
                throw new AssertionError("no run within 30 s");
            }
            return stats;
        }
    }

    @BeforeAll
    static void aRealServer() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException | RuntimeException e) {
            String reason = "PostgreSQL cannot be started here, so tests on it are skipped: " + e;
            System.err.println(reason);
            abort(reason);
        }
    }

    @AfterAll
    static void theServerEnds() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void filesOfJobs() throws IOException {
        for (String name : List.of("job_1_chunk_1_cat.jpg", "job_2_chunk_1_cat.jpg", "job_9_chunk_1_cat.jpg")) {
            Path file = Files.writeString(root.resolve(name), "cat");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        }
    }

    private RunningApplication started(String... more) {
        List<String> properties = Stream.concat(
                        Stream.of(
                                "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                                "spring.sql.init.mode=always",
                                "spring.sql.init.continue-on-error=true", // the tables are there the second time
                                "spring.sql.init.schema-locations=classpath:jobs-postgresql.sql,classpath:io/pixcrawler/cleanup/jobs/schema-postgresql.sql",
                                "temp-storage-cleanup.temp-storage-path=" + root,
                                "temp-storage-cleanup.age-signals=modified",
                                "temp-storage-cleanup.jobs.table=crawl_jobs",
                                "temp-storage-cleanup.jobs.id-type=long",
                                "temp-storage-cleanup.jobs.status-column=state",
                                "temp-storage-cleanup.jobs.updated-at-column=changed",
                                "temp-storage-cleanup.jobs.statuses.active=RUNNING",
                                "temp-storage-cleanup.jobs.statuses.failed=BROKEN",
                                "temp-storage-cleanup.jobs.row-locks=true",
                                "temp-storage-cleanup.run-lock=jdbc",
                                "temp-storage-cleanup.history=jdbc",
                                "management.endpoints.web.exposure.include=health,tempstoragecleanup",
                                "management.endpoint.health.show-details=when-authorized"),
                        Stream.of(more))
                .toList();
        return RunningApplication.start(List.of(Runs.class), properties);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void nothing_runs_by_itself_and_a_call_takes_what_no_living_job_needs() throws Exception {
        try (RunningApplication application = started()) {
            assertThat(files()).hasSize(3);

            CleanupStats stats = application.service().scheduledCleanup();

            assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(files()).containsExactly("job_1_chunk_1_cat.jpg");
        }
    }

    @Test
    void runs_are_remembered_beyond_the_application() {
        String run;
        try (RunningApplication application = started()) {
            run = application.service().scheduledCleanup().runId().value();
        }
        try (RunningApplication application = started()) {
            assertThat(application
                            .bean(TempStorageCleanupService.class)
                            .history()
                            .runs())
                    .anyMatch(remembered -> remembered.id().value().equals(run));
        }
    }

    @Test
    void what_is_asked_for_runs_by_itself() throws Exception {
        try (RunningApplication application = started(
                "temp-storage-cleanup.schedule.enabled=true",
                "temp-storage-cleanup.schedule.scheduled-cron=* * * * * *",
                "temp-storage-cleanup.schedule.emergency-cron=-",
                "temp-storage-cleanup.schedule.orphans-cron=-")) {
            application.bean(Runs.class).next();

            assertThat(files()).containsExactly("job_1_chunk_1_cat.jpg");
        }
    }

    @Test
    void a_failure_is_cleaned_up_after_when_it_is_committed_and_not_before() throws Exception {
        try (RunningApplication application = started()) {
            TransactionTemplate transaction =
                    new TransactionTemplate(application.bean(PlatformTransactionManager.class));
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        application.context().publishEvent(new JobEndedEvent(new JobId("2")));
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            transaction.executeWithoutResult(status -> {
                application.context().publishEvent(new JobEndedEvent(new JobId("2")));
                assertThat(root.resolve("job_2_chunk_1_cat.jpg")).exists();
            });

            application.bean(Runs.class).next();

            assertThat(files()).containsExactly("job_1_chunk_1_cat.jpg", "job_9_chunk_1_cat.jpg");
        }
    }

    @Test
    void health_and_endpoint_answer_a_user_and_nobody_else() throws Exception {
        try (RunningApplication application = started()) {
            assertThat(application.get("/health").body()).contains("tempStorageCleanup", "usedPercent");
            assertThat(application.get("/tempstoragecleanup").status()).isEqualTo(200);
            assertThat(application.getByStranger("/tempstoragecleanup").status())
                    .isEqualTo(401);
        }
    }
}
