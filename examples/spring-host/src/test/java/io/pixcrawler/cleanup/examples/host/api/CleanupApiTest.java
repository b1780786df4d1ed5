// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.HostClient.Answer;
import io.pixcrawler.cleanup.examples.host.HostTest;
import io.pixcrawler.cleanup.examples.host.TempTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HostTest
class CleanupApiTest {

    private static final String API = "/api/v1/cleanup/";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Value("${temp-storage-cleanup.temp-storage-path}")
    private Path root;

    private HostClient operator;
    private TempTree tree;

    @BeforeEach
    void client() {
        operator = HostClient.of(port, "operator");
        tree = new TempTree(root, jdbc);
    }

    private static List<String> namesOf(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    @Test
    void stats_have_all_fields_also_before_the_first_pass() {
        JsonNode stats = operator.get(API + "stats").json();

        assertThat(namesOf(stats))
                .contains(
                        "storage",
                        "taken_at",
                        "total_bytes",
                        "used_bytes",
                        "usable_bytes",
                        "used_percent",
                        "pressure",
                        "warning_threshold",
                        "emergency_threshold",
                        "cleanup_needed",
                        "temp_files",
                        "temp_bytes",
                        "orphaned_files",
                        "orphaned_bytes",
                        "files_by_job_state",
                        "jobs",
                        "census_at",
                        "usage_over_time",
                        "full_at");
        assertThat(stats.get("used_percent").asDouble()).isBetween(0.0, 100.0);
        assertThat(Instant.parse(stats.get("taken_at").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(stats.get("usage_over_time").get(0).propertyNames())
                .containsExactlyInAnyOrder("at", "used_bytes", "used_percent");
    }

    @Test
    void a_full_pass_tells_stats_what_there_is_by_the_state_of_jobs() {
        tree.job(11, "RUNNING", Duration.ZERO);
        tree.file(11, 1, "needed.jpg", Duration.ofDays(3));

        operator.perform("crash/0?dry_run=true", "");

        JsonNode stats = operator.get(API + "stats").json();
        assertThat(stats.get("census_at").isNull()).isFalse();
        assertThat(stats.get("files_by_job_state").get("ACTIVE").get("files").asLong())
                .isPositive();
        assertThat(stats.get("jobs").get("ACTIVE").asLong()).isPositive();
    }

    @Test
    void health_is_healthy_and_says_when_that_was_looked_at() {
        for (String path : List.of("health", "health?live=true")) {
            JsonNode health = operator.get(API + path).json();
            assertThat(namesOf(health)).contains("status", "reasons", "error_rate", "checked_at");
            assertThat(health.get("status").asString()).isIn("HEALTHY", "WARNING", "CRITICAL");
        }
    }

    @Test
    void a_dry_run_tells_what_would_go_with_examples_and_touches_nothing() {
        tree.job(21, "FAILED", Duration.ofHours(2));
        Path file = tree.file(21, 1, "left.jpg", Duration.ofDays(1));
        tree.untilWrittenBeforeNow();

        JsonNode task = operator.perform("crash/21?dry_run=true", "");

        assertThat(task.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(task.get("kind").asString()).isEqualTo("crash");
        assertThat(task.get("dry_run").asBoolean()).isTrue();
        assertThat(task.get("requested_by").asString()).isEqualTo("operator");
        JsonNode stats = task.get("stats");
        assertThat(stats.get("files_deleted").asLong()).isEqualTo(1);
        assertThat(stats.get("bytes_removed").asLong()).isEqualTo("content of left.jpg".length());
        assertThat(stats.get("examples").get(0).get("key").asString()).isEqualTo(tree.key(file));
        assertThat(stats.get("examples").get(0).get("reason").asString()).isEqualTo("JOB_FAILED");
        assertThat(file).exists();
    }

    @Test
    void what_a_run_took_is_in_the_history_with_who_asked_and_comes_back_where_it_was() {
        tree.job(31, "FAILED", Duration.ofHours(2));
        tree.job(32, "RUNNING", Duration.ZERO);
        Path left = tree.file(31, 1, "left.jpg", Duration.ofDays(1));
        Path needed = tree.file(32, 1, "needed.jpg", Duration.ofDays(1));
        tree.untilWrittenBeforeNow();

        JsonNode stats = operator.perform("crash/31", "").get("stats");

        assertThat(left).doesNotExist();
        assertThat(needed).exists();
        String run = stats.get("run_id").asString();
        JsonNode entry =
                operator.get(API + "history?limit=1").json().get("runs").get(0);
        assertThat(entry.get("run_id").asString()).isEqualTo(run);
        assertThat(entry.get("requested_by").asString()).isEqualTo("operator");
        assertThat(entry.get("outcome").asString()).isEqualTo("COMPLETED");
        await().until(this::newestIsRestorable);

        JsonNode restored = operator.perform("restore/" + run, "").get("restored");

        assertThat(restored.get("files_restored").asLong()).isEqualTo(1);
        assertThat(left).hasContent("content of left.jpg");
        await().until(() -> !newestIsRestorable());
    }

    private boolean newestIsRestorable() {
        return operator.get(API + "history?limit=1")
                .json()
                .get("runs")
                .get(0)
                .get("restorable")
                .asBoolean();
    }

    @Test
    void a_trigger_answers_at_once_with_the_address_of_its_task() {
        Answer answer = operator.post(API + "orphaned?dry_run=true");

        assertThat(answer.status()).isEqualTo(202);
        JsonNode task = answer.json();
        assertThat(task.get("status_url").asString())
                .isEqualTo(answer.header("Location"))
                .isEqualTo(API + "task/" + task.get("task_id").asString() + "/status");
        operator.untilOver(task.get("task_id").asString());
        assertThat(namesOf(operator.get(answer.header("Location")).json()))
                .contains(
                        "task_id",
                        "kind",
                        "status",
                        "requested_by",
                        "dry_run",
                        "created_at",
                        "started_at",
                        "finished_at",
                        "attempt",
                        "not_before",
                        "progress",
                        "stats",
                        "error");
    }

    @Test
    void tasks_are_listed_newest_first() {
        String first =
                operator.perform("crash/41?dry_run=true", "").get("task_id").asString();
        String second =
                operator.perform("crash/42?dry_run=true", "").get("task_id").asString();

        JsonNode tasks = operator.get(API + "tasks?limit=2").json().get("tasks");

        assertThat(tasks.get(0).get("task_id").asString()).isEqualTo(second);
        assertThat(tasks.get(1).get("task_id").asString()).isEqualTo(first);
        assertThat(tasks.get(0).get("stats").get("examples").isNull()).isTrue();
    }

    @Test
    void explain_says_of_a_needed_file_why_each_trigger_keeps_it() {
        tree.job(51, "RUNNING", Duration.ZERO);
        Path file = tree.file(51, 1, "needed.jpg", Duration.ofDays(9));

        JsonNode explanation =
                operator.get(API + "explain?key=" + tree.key(file)).json();

        assertThat(explanation.get("found").asBoolean()).isTrue();
        assertThat(explanation.get("owners").get(0).asString()).isEqualTo("51/1");
        assertThat(explanation.get("jobs").get("51").get("status").asString()).isEqualTo("ACTIVE");
        assertThat(explanation.get("triggers"))
                .hasSizeGreaterThan(4)
                .filteredOn(verdict -> !verdict.get("trigger").asString().equals("CHUNK_COMPLETION"))
                .allSatisfy(verdict -> {
                    assertThat(verdict.get("would").asBoolean()).isFalse();
                    assertThat(verdict.get("reason").asString()).isEqualTo("JOB_ACTIVE");
                });
    }

    @Test
    void explain_says_of_a_file_that_is_not_there_that_it_is_not() {
        JsonNode explanation = operator.get(API + "explain?key=job_1/none.jpg").json();

        assertThat(explanation.get("found").asBoolean()).isFalse();
        assertThat(explanation.get("file").isNull()).isTrue();
    }

    @Test
    void me_says_who_asks_and_what_he_may_do() {
        assertThat(operator.get("/api/v1/me").json().toString())
                .isEqualTo("{\"name\":\"operator\",\"roles\":[\"OPERATOR\",\"VIEWER\"]}");
        assertThat(HostClient.of(port, "viewer").get("/api/v1/me").json().toString())
                .isEqualTo("{\"name\":\"viewer\",\"roles\":[\"VIEWER\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "169", "-1", "1.5", "\"many\""})
    void ages_that_are_not_allowed_are_refused(String hours) {
        Answer answer = operator.send("POST", API + "orphaned?dry_run=true", "{\"max_age_hours\": " + hours + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_refusal_names_the_value_and_what_is_allowed() {
        assertThat(operator.send("POST", API + "orphaned", "{\"max_age_hours\": 169}")
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("max_age_hours = 169 is not allowed: allowed is 1 to 168");
        assertThat(operator.get(API + "history?limit=0").json().get("detail").asString())
                .isEqualTo("limit = 0 is not allowed: allowed is 1 to 200");
        assertThat(operator.post(API + "scheduled?dry_run=perhaps")
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("dry_run = perhaps is not allowed: allowed is true or false");
        assertThat(operator.post(API + "scheduled?dry_run").json().get("detail").asString())
                .isEqualTo("dry_run = [] is not allowed: allowed is one value");
        assertThat(operator.send("POST", API + "scheduled", "{\"dry_run\": true}")
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("a body is not allowed: allowed are the parameters dry_run");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, orphaned, {\"max_age_hour\": 24}",
        "POST, orphaned, {\"max_age_hours\": 24",
        "POST, scheduled?dryrun=true, ''",
        "POST, scheduled?dry_run=true&force=true, ''",
        "POST, scheduled?dry_run, ''",
        "POST, scheduled?dry_run=, ''",
        "POST, emergency?dry_run=%20, ''",
        "POST, crash/0?dry_run, ''",
        "POST, orphaned?dry_run=, ''",
        "POST, emergency?dry_run=false&dry_run=true, ''",
        "POST, emergency, {\"dry_run\": true}",
        "POST, scheduled, {\"dry_run\": true}",
        "POST, crash/0, {\"dry_run\": true}",
        "POST, orphaned, {\"dry_run\": true}",
        "POST, crash/..%2F, ''",
        "POST, restore/not a run, ''",
        "GET, history?limit=201, ''",
        "GET, history?limit=some, ''",
        "GET, explain, ''",
        "GET, explain?key=, ''"
    })
    void what_is_misspelt_is_refused_and_starts_nothing(String method, String path, String body) {
        long before = tasks();

        Answer answer = operator.send(method, API + path.replace(" ", "%20"), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(tasks()).isEqualTo(before);
    }

    private long tasks() {
        return jdbc.sql("SELECT COUNT(*) FROM cleanup_task").query(Long.class).single();
    }

    @Test
    void a_task_that_is_not_known_is_not_found() {
        String unknown = UUID.randomUUID().toString();

        assertThat(operator.get(API + "task/" + unknown + "/status").status()).isEqualTo(404);
        Answer cancel = operator.post(API + "task/" + unknown + "/cancel");
        assertThat(cancel.status()).isEqualTo(404);
        assertThat(cancel.json().get("detail").asString()).contains(unknown);
    }

    @Test
    void a_task_that_is_over_cannot_be_cancelled() {
        String over =
                operator.perform("crash/61?dry_run=true", "").get("task_id").asString();

        Answer cancel = operator.post(API + "task/" + over + "/cancel");

        assertThat(cancel.status()).isEqualTo(409);
        assertThat(cancel.json().get("detail").asString()).contains("SUCCESS", "PENDING or PROGRESS");
    }
}
