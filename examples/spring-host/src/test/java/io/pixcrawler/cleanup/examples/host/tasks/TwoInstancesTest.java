// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.TempTree;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two processes share one PostgreSQL and one directory; one of them ends in the middle of a run. */
@Tag("heavy")
@Timeout(240)
class TwoInstancesTest {

    private static final int JOBS = 20;
    /** So many that some are left when an instance ends, however fast the machine is. */
    private static final int FILES = 1000;

    private static final Set<String> GONE = Set.of("DELETED", "QUARANTINED");

    @TempDir
    private Path directory;

    /** How the one ends that has the task. */
    private enum End {
        KILLED(Instance::kill),
        STOPPED(Instance::stop);

        private final Consumer<Instance> way;

        End(Consumer<Instance> way) {
            this.way = way;
        }
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException | RuntimeException e) {
            String reason = "PostgreSQL cannot be started here, so the test on it is skipped: " + e;
            System.err.println(reason);
            return abort(reason);
        }
    }

    private Instance start(String name, EmbeddedPostgres database) throws IOException {
        return Instance.start(
                directory.resolve(name),
                "db-scheduler.scheduler-name=" + name,
                "spring.profiles.active=postgresql",
                "spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username=postgres",
                "host.security.users.operator.password={noop}operator",
                "host.security.users.operator.roles=OPERATOR",
                "host.tasks.schedule.scheduled=-",
                "host.tasks.schedule.emergency=-",
                "host.tasks.schedule.orphaned=-",
                "host.tasks.schedule.usage=-",
                "host.tasks.schedule.tidying=-",
                "host.crawl.dead-after=1h", // what was planted runs nowhere
                "db-scheduler.polling-interval=200ms",
                "db-scheduler.heartbeat-interval=1s",
                "db-scheduler.missed-heartbeats-limit=4",
                "temp-storage-cleanup.temp-storage-path=" + directory.resolve("temp"),
                "temp-storage-cleanup.run-lock-lease-seconds=10",
                "temp-storage-cleanup.max-files-per-cleanup=unlimited",
                "temp-storage-cleanup.cleanup-batch-size=100",
                "temp-storage-cleanup.parallel-cleanup-workers=1");
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void a_run_whose_instance_ends_is_taken_up_by_the_other_and_nothing_goes_twice_or_is_lost(End end)
            throws IOException {
        try (EmbeddedPostgres database = postgres();
                Instance one = start("one", database);
                Instance two = start("two", database)) {
            JdbcClient jdbc = JdbcClient.create(database.getPostgresDatabase());
            HostClient client = one.client();
            HostClient other = two.client();
            Tree tree = plant(jdbc);

            String task =
                    client.post("/api/v1/cleanup/crash/0").json().get("task_id").asString();
            String holder = await("the first files to go")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> holder(jdbc, task), name -> !name.isEmpty());
            boolean first = holder.equals("one");
            end.way.accept(first ? one : two);
            assertThat(tree.left()).as("files that are left when it ended").isNotEmpty();

            JsonNode over = (first ? other : client).untilOver(task);

            assertThat(over.get("status").asString()).isEqualTo("SUCCESS");
            assertThat(over.get("attempt").asInt()).isGreaterThan(1);
            assertThat(over.get("stats").get("files_deleted").asLong()).isPositive();
            assertThat(tree.left()).isEmpty();
            assertThat(tree.needed()).allSatisfy(file -> assertThat(file).isRegularFile());
            assertThat(timesGone(one, two).values()).allMatch(times -> times == 1);
            Set<String> there = new HashSet<>(setAside());
            there.addAll(deleted(one, two));
            assertThat(there)
                    .as("files that are set aside, or of which a trail says that they were deleted")
                    .containsAll(tree.spent().stream().map(this::key).toList());
            assertThat(jdbc.sql("SELECT COUNT(*) FROM cleanup_task")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            await().until(() -> jdbc.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_instance = :id")
                            .param("id", task)
                            .query(Long.class)
                            .single()
                    == 0);
        }
    }

    /** Who runs the task, once its run has removed something. */
    private static String holder(JdbcClient jdbc, String task) {
        return jdbc.sql("SELECT picked_by FROM scheduled_tasks JOIN cleanup_task ON task_id = task_instance"
                        + " WHERE task_id = :id AND progress IS NOT NULL AND picked")
                .param("id", task)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private Tree plant(JdbcClient jdbc) {
        TempTree temp = new TempTree(directory.resolve("temp"), jdbc);
        List<Path> needed = new ArrayList<>();
        List<Path> spent = new ArrayList<>();
        for (int job = 1; job <= JOBS; job++) {
            boolean active = job % 10 == 0;
            temp.job(job, active ? "RUNNING" : "FAILED", active ? Duration.ZERO : Duration.ofHours(2));
            for (int file = 0; file < FILES; file++) {
                (active ? needed : spent).add(temp.file(job, file % 4, file + ".jpg", Duration.ofDays(2)));
            }
        }
        temp.untilWrittenBeforeNow();
        return new Tree(needed, spent);
    }

    private String key(Path file) {
        return directory.resolve("temp").relativize(file).toString();
    }

    /** What lies in the quarantine: a tree below the temp files, in which each file has its own key at the end. */
    private Set<String> setAside() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("temp"))) {
            return files.filter(file -> key(file).startsWith(".") && Files.isRegularFile(file))
                    .map(file -> file.subpath(file.getNameCount() - 2, file.getNameCount())
                            .toString())
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> deleted(Instance... instances) throws IOException {
        return gone(Set.of("DELETED"), instances).keySet();
    }

    /** What was planted. */
    private record Tree(List<Path> needed, List<Path> spent) {

        List<Path> left() {
            return spent.stream().filter(Files::exists).toList();
        }
    }

    /** By key, how often the audit trails of both say that it went. */
    private static Map<String, Integer> timesGone(Instance... instances) throws IOException {
        Map<String, Integer> times = gone(GONE, instances);
        assertThat(times).hasSizeGreaterThan((JOBS - 2) * FILES / 2);
        return times;
    }

    private static Map<String, Integer> gone(Set<String> events, Instance... instances) throws IOException {
        Map<String, Integer> times = new HashMap<>();
        for (Instance instance : instances) {
            for (String line : instance.audit()) {
                if (line.endsWith("}")) { // the last of one that was killed may be half a line
                    JsonNode record = JsonMapper.shared().readTree(line);
                    if (events.contains(record.path("event").asString(""))) {
                        times.merge(record.get("key").asString(), 1, Integer::sum);
                    }
                }
            }
        }
        return times;
    }
}
