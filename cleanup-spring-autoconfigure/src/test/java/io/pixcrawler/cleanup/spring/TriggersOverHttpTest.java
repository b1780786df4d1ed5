// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers of an application that Spring Security guards. */
class TriggersOverHttpTest {

    private static final String HOME = "/tempstoragecleanup";

    @TempDir
    static Path root;

    private static RunningApplication application;

    private Path cat;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(
                root,
                RunningApplication.Security.PASSWORD,
                "management.endpoints.web.exposure.include=tempstoragecleanup",
                "temp-storage-cleanup.endpoint.triggers=true",
                "temp-storage-cleanup.quarantine-enabled=true");
        application.jobs().put(new JobId("1"), JobStatus.ACTIVE);
        application.jobs().put(new JobId("12"), JobStatus.FAILED, Instant.now().minus(Duration.ofDays(2)));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void file() throws IOException {
        cat = Files.writeString(root.resolve("job_12_chunk_3_cat.jpg"), "picture");
        Files.setLastModifiedTime(cat, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheduled     | SCHEDULED        | {\"dryRun\":false}",
                "orphans       | ORPHANED_FILES   | {\"dryRun\":false,\"minimumAgeHours\":48}",
                "crash-of-all  | CRASH_RECOVERY   | {\"dryRun\":false}",
                "crash-of-job  | CRASH_RECOVERY   | {\"dryRun\":false,\"job\":\"12\"}",
                "chunk         | CHUNK_COMPLETION | {\"dryRun\":false,\"job\":\"12\",\"chunk\":\"3\"}",
                "chunk-files   | CHUNK_COMPLETION | {\"dryRun\":false,\"job\":\"12\",\"chunk\":\"3\",\"completedFiles\":\"dog.jpg\\ncat.jpg\"}"
            })
    void each_trigger_removes_what_it_is_for(String trigger, String name, String body) throws Exception {
        Map<String, Object> run = run(trigger, body);

        assertThat(run)
                .containsEntry("trigger", name)
                .containsEntry("outcome", "COMPLETED")
                .containsEntry("dryRun", false)
                .containsEntry("requestedBy", "operator");
        assertThat(cat).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheduled", "crash-of-all"})
    void a_dry_run_removes_nothing(String trigger) throws Exception {
        Map<String, Object> run = run(trigger, "{\"dryRun\":true}");

        assertThat(run)
                .containsEntry("dryRun", true)
                .extractingByKey("counters", InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("would_delete", 1);
        assertThat(cat).exists();
    }

    @Test
    void an_emergency_that_is_not_needed_is_skipped() throws Exception {
        assertThat(run("emergency", "{\"dryRun\":true}")).containsEntry("outcome", "SKIPPED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheduled    | {}",
                "scheduled    | {\"dryrun\":true}",
                "scheduled    | {\"dryRun\":\"perhaps\"}",
                "scheduled    | {\"dryRun\":false,\"job\":\"12\"}",
                "orphans      | {\"dryRun\":false}",
                "orphans      | {\"dryRun\":false,\"minimumAge\":48}",
                "orphans      | {\"dryRun\":false,\"minimumAgeHours\":0}",
                "crash-of-job | {\"dryRun\":false,\"jobs\":\"12\"}",
                "crash-of-job | {\"dryRun\":false,\"job\":\"../12\"}",
                "chunk        | {\"dryRun\":false,\"chunk\":\"3\"}",
                "chunk-files  | {\"dryRun\":false,\"job\":\"12\",\"chunk\":\"3\"}",
                "everything   | {\"dryRun\":false}"
            })
    void what_is_not_said_exactly_is_refused(String trigger, String body) throws Exception {
        assertThat(application.post(HOME + "/" + trigger, body).status()).isEqualTo(400);
        assertThat(cat).exists();
    }

    @Test
    void a_stranger_starts_nothing() throws Exception {
        assertThat(application
                        .postByStranger(HOME + "/crash-of-all", "{\"dryRun\":false}")
                        .status())
                .isEqualTo(401);
        assertThat(cat).exists();
    }

    @Test
    void what_a_run_removed_comes_back() throws Exception {
        Object run = run("crash-of-job", "{\"dryRun\":false,\"job\":\"12\"}").get("run");
        assertThat(application.get(HOME + "/restorable").json())
                .extractingByKey("restorable", InstanceOfAssertFactories.list(Object.class))
                .extracting(each -> ((Map<?, ?>) each).get("run"))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .contains(run);

        assertThat(application.post(HOME + "/restorable/" + run, "{}").json())
                .containsEntry("restored", 1)
                .containsEntry("complete", true);
        assertThat(cat).hasContent("picture");
    }

    @Test
    void a_run_that_is_over_cannot_be_cancelled() throws Exception {
        assertThat(application.delete(HOME + "/running/no-such-run").json()).containsEntry("cancelled", false);
        assertThat(application.delete(HOME + "/running/not..an..id").status()).isEqualTo(400);
        assertThat(application.delete(HOME + "/history/no-such-run").status()).isEqualTo(400);
        assertThat(application.post(HOME + "/running/no-such-run", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void a_setting_changes_at_run_time() throws Exception {
        assertThat(application
                        .post(HOME + "/settings/cleanup-batch-size", "{\"value\":\"500\"}")
                        .json())
                .containsEntry("cleanup_batch_size", "500");
        assertThat(application.service().settings().limits().batchSize()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cleanup_batch_size | {\"value\":\"7\"}",
                "cleanup_batch_size | {}",
                "cleanup_batch      | {\"value\":\"500\"}",
                "temp_storage_path  | {\"value\":\"/elsewhere\"}"
            })
    void a_setting_that_is_not_allowed_changes_nothing(String setting, String body) throws Exception {
        Object before = application.service().settings();

        assertThat(application.post(HOME + "/settings/" + setting, body).status())
                .isEqualTo(400);
        assertThat(application.service().settings()).isEqualTo(before);
    }

    @Test
    void who_asked_is_in_the_history() throws Exception {
        run("crash-of-job", "{\"dryRun\":false,\"job\":\"12\"}");

        List<?> runs =
                (List<?>) application.get(HOME + "/history?limit=1").json().get("runs");
        assertThat(runs)
                .first(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("requestedBy", "operator");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> run(String trigger, String body) throws Exception {
        RunningApplication.Answer answer = application.post(HOME + "/" + trigger, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (Map<String, Object>) answer.json().get("run");
    }
}
