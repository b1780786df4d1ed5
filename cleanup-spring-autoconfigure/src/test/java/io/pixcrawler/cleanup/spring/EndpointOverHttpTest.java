// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pixcrawler.cleanup.Setting;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spring.RunningApplication.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers as they come over HTTP; the same texts on both lines of Spring Boot, though their JSON libraries differ. */
class EndpointOverHttpTest {

    private static final String HOME = "/tempstoragecleanup";
    private static final String KEY = "job_12_chunk_3_cat.jpg";

    @TempDir
    static Path root;

    private static RunningApplication application;

    @BeforeAll
    static void start() throws IOException {
        application = RunningApplication.start(
                root,
                RunningApplication.Security.NONE,
                "management.endpoints.web.exposure.include=tempstoragecleanup,health",
                "spring.jackson.property-naming-strategy=SNAKE_CASE", // the application's own taste, which the endpoint
                // does not follow
                "management.endpoint.health.show-details=always");
        Path file = Files.writeString(root.resolve(KEY), "picture");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        application.jobs().put(new JobId("12"), JobStatus.ACTIVE);
        application.service().cleanupOrphanedFiles();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void statistics() throws Exception {
        Map<String, Object> answer = application.get(HOME).json();

        assertThat(answer)
                .containsOnlyKeys(
                        "storage",
                        "takenAt",
                        "usage",
                        "pressure",
                        "warningThreshold",
                        "emergencyThreshold",
                        "cleanupNeeded",
                        "tempFiles",
                        "jobs")
                .containsEntry("warningThreshold", 85.0)
                .containsEntry("jobs", Map.of("ACTIVE", 1));
        assertThat(answer)
                .extractingByKey("usage", InstanceOfAssertFactories.map(String.class, Object.class))
                .containsOnlyKeys("kind", "usedPercent", "totalBytes", "usedBytes", "usableBytes")
                .containsEntry("kind", "MEASURED");
        assertThat(answer)
                .extractingByKey("tempFiles", InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("files", 1)
                .containsEntry("bytes", 7)
                .extractingByKey("byOwner", InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("ACTIVE", Map.of("files", 1, "bytes", 7));
        assertThat(application.get(HOME + "/statistics").json()).containsOnlyKeys(answer.keySet());
    }

    @Test
    void times_are_texts() throws Exception {
        assertThat(application.get(HOME).json().get("takenAt").toString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void usage_over_time() throws Exception {
        assertThat(application.get(HOME + "/usage").json())
                .extractingByKey("samples", InstanceOfAssertFactories.list(Object.class))
                .first(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsOnlyKeys("takenAt", "usage");
    }

    @Test
    void history() throws Exception {
        assertThat(application.get(HOME + "/history?limit=5").json())
                .containsOnlyKeys("runs", "uneventfulRuns", "since");
    }

    @Test
    void explanation_of_a_file() throws Exception {
        Map<String, Object> answer =
                application.get(HOME + "/explain?key=" + KEY).json();

        assertThat(answer)
                .containsOnlyKeys("key", "ownership", "owners", "jobs", "file", "verdicts")
                .containsEntry("ownership", "OWNED")
                .containsEntry("owners", List.of("12/3"));
        assertThat(answer)
                .extractingByKey("verdicts", InstanceOfAssertFactories.list(Object.class))
                .contains(Map.of("trigger", "ORPHANED_FILES", "goes", false, "reason", "JOB_ACTIVE", "note", ""));
    }

    @Test
    void explanation_of_a_key_without_a_file() throws Exception {
        assertThat(application.get(HOME + "/explain?key=job_13/none.jpg").json())
                .doesNotContainKey("file")
                .containsEntry("verdicts", List.of());
    }

    @Test
    void runs_that_go_on_and_runs_that_can_be_restored() throws Exception {
        assertThat(application.get(HOME + "/running").json()).isEqualTo(Map.of("running", List.of()));
        assertThat(application.get(HOME + "/restorable").json()).isEqualTo(Map.of("restorable", List.of()));
    }

    @Test
    void every_setting_by_its_name() throws Exception {
        assertThat(application.get(HOME + "/settings").json())
                .containsOnlyKeys(
                        Arrays.stream(Setting.values()).map(Setting::key).toList())
                .containsEntry("max_orphan_age_hours", "24")
                .containsEntry("age_signals", "modified");
    }

    @Test
    void what_is_wrong_with_a_question_is_a_400() throws Exception {
        assertThat(application.get(HOME + "/explain").status()).isEqualTo(400);
        assertThat(application.get(HOME + "/history?limit=0").status()).isEqualTo(400);
        assertThat(application.get(HOME + "/history?limit=many").status()).isEqualTo(400);
    }

    @Test
    void an_unknown_question_is_a_404() throws Exception {
        assertThat(application.get(HOME + "/secrets").status()).isEqualTo(404);
    }

    @Test
    void nothing_can_be_started() throws Exception {
        assertThat(application.post(HOME + "/scheduled", "{\"dryRun\":true}").status())
                .isIn(404, 405);
        assertThat(application.delete(HOME + "/running/x").status()).isIn(404, 405);
    }

    @Test
    void health_has_a_component_of_ours() throws Exception {
        Answer answer = application.get("/health/tempStorageCleanup");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .extractingByKey("details", InstanceOfAssertFactories.map(String.class, Object.class))
                .containsKeys("health", "usedPercent", "lastRun");
    }

    @Test
    void a_run_is_timed_once_by_what_spring_boot_sets_up() {
        MeterRegistry meters = application.context().getBean(MeterRegistry.class);

        assertThat(meters.get("temp.storage.cleanup.run").timers()).hasSize(1);
        assertThat(meters.get("temp.storage.cleanup.run").timer().count()).isEqualTo(1);
        assertThat(meters.get("temp.storage.cleanup.usage").gauge().value()).isPositive();
    }
}
