// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.examples.host.HostTest;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spring.ChunkCompletedEvent;
import io.pixcrawler.cleanup.spring.JobEndedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@HostTest
@TestPropertySource(properties = "host.tasks.retry-after=50ms")
class TaskQueueTest {

    private static final Attempt FAILED = new Attempt.Failed("the disk is on fire", null, true);

    /** Of each kind one that touches nothing. */
    private static TaskRequest dry(TaskKind kind) {
        TaskArguments arguments = switch (kind) {
            case CRASH -> TaskArguments.job("1");
            case CHUNK -> TaskArguments.chunk("1", "1", null);
            case RESTORE -> TaskArguments.run("no-run");
            default -> TaskArguments.NONE;
        };
        return new TaskRequest(kind, "test", true, arguments);
    }

    @TestConfiguration
    static class Script {

        @Bean
        @Primary
        ScriptedWork scriptedWork(
                TempStorageCleanupService service, RemovedFiles removed, TaskTable table, Clock clock) {
            return new ScriptedWork(service, removed, table, clock);
        }
    }

    @Autowired
    private ScriptedWork work;

    @Autowired
    private TempStorageCleanupService service;

    @Autowired
    private RemovedFiles removed;

    @Autowired
    private TaskQueue queue;

    @Autowired
    private TaskTable table;

    @Autowired
    private Timetable timetable;

    @Autowired
    private UsageSamples samples;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    void nothing_was_started_before() {
        untilAllAreOver();
        jdbc.sql("DELETE FROM cleanup_task").update();
    }

    private Task until(String id, Predicate<Task> state) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> table.find(id).orElseThrow(), state);
    }

    private Task untilOver(String id) {
        return until(id, Task::isOver);
    }

    /** Those that wait for longer than the test are made to be over. */
    private void untilAllAreOver() {
        table.newest(1000).stream()
                .filter(task -> task.status() == TaskStatus.PENDING)
                .forEach(task -> queue.cancel(task.id(), "test"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> table.newest(1000).stream().allMatch(Task::isOver));
    }

    private long executions(String id) {
        return jdbc.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_instance = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private void makeDue(String id) {
        jdbc.sql("UPDATE scheduled_tasks SET execution_time = :now WHERE task_instance = :id")
                .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private void letTimePass(Duration time) {
        jdbc.sql("UPDATE cleanup_task SET started_at = :then WHERE started_at IS NOT NULL")
                .param("then", Instant.now().minus(time).atOffset(ZoneOffset.UTC))
                .update();
    }

    @ParameterizedTest
    @EnumSource(TaskKind.class)
    void a_task_of_each_kind_ends_and_leaves_the_queue(TaskKind kind) {
        String id = queue.submit(dry(kind));

        Task over = untilOver(id);

        assertThat(over.error()).isNull();
        assertThat(over.status()).isEqualTo(TaskStatus.SUCCESS);
        assertThat(over.attempt()).isEqualTo(1);
        await().until(() -> executions(id) == 0);
    }

    @ParameterizedTest
    @EnumSource(TaskKind.class)
    void what_is_over_the_rate_of_its_kind_is_put_off_and_then_done(TaskKind kind) {
        List<String> allowed = java.util.stream.Stream.generate(() -> queue.submit(dry(kind)))
                .limit(kind.starts())
                .toList();
        allowed.forEach(this::untilOver);

        String another = queue.submit(dry(kind));

        Task waits = until(another, task -> task.notBefore() != null);
        assertThat(waits.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(waits.attempt()).isZero();
        assertThat(waits.notBefore())
                .isAfter(waits.createdAt())
                .isBefore(waits.createdAt().plus(kind.window()));

        letTimePass(kind.window());
        makeDue(another);
        assertThat(untilOver(another).status()).isEqualTo(TaskStatus.SUCCESS);
    }

    @Test
    void a_look_first_does_not_hold_up_the_real_run() {
        untilOver(queue.submit(TaskRequest.scheduled("test").withDryRun(true)));

        assertThat(untilOver(queue.submit(TaskRequest.scheduled("test"))).status())
                .isEqualTo(TaskStatus.SUCCESS);
    }

    @Test
    void more_urgent_kinds_have_higher_priorities() {
        assertThat(List.of(TaskKind.values())).isSortedAccordingTo((one, other) -> other.priority() - one.priority());
        assertThat(TaskKind.EMERGENCY.priority()).isEqualTo(9);
        assertThat(TaskKind.SCHEDULED.priority()).isEqualTo(2);
    }

    @Test
    void a_task_that_fails_is_tried_three_times_more_and_then_failed() {
        for (int i = 0; i < 4; i++) {
            work.next(FAILED);
        }

        Task over = untilOver(queue.submit(dry(TaskKind.CRASH)));

        assertThat(over.status()).isEqualTo(TaskStatus.FAILURE);
        assertThat(over.attempt()).isEqualTo(4);
        assertThat(over.error()).isEqualTo("the disk is on fire");
        await().until(() -> executions(over.id()) == 0);
    }

    @Test
    void a_task_that_fails_and_then_works_is_a_success() {
        work.next(FAILED);

        Task over = untilOver(queue.submit(dry(TaskKind.CRASH)));

        assertThat(over.status()).isEqualTo(TaskStatus.SUCCESS);
        assertThat(over.attempt()).isEqualTo(2);
        assertThat(over.error()).isNull();
    }

    @Test
    void a_task_that_throws_whatever_is_failed_and_not_lost() {
        work.next((task, progress) -> {
            throw new IllegalStateException("unexpected");
        });

        assertThat(untilOver(queue.submit(dry(TaskKind.CRASH))).status()).isEqualTo(TaskStatus.SUCCESS);
    }

    @Test
    void a_task_that_dies_of_an_error_each_time_is_tried_as_often_as_any_other() {
        for (int i = 0; i < 4; i++) {
            work.next((task, progress) -> {
                throw new NoClassDefFoundError("io/pixcrawler/Missing");
            });
        }

        Task over = untilOver(queue.submit(dry(TaskKind.CRASH)));

        assertThat(over.status()).isEqualTo(TaskStatus.FAILURE);
        assertThat(over.attempt()).isEqualTo(4);
        assertThat(over.error()).contains("NoClassDefFoundError", "io/pixcrawler/Missing");
        await().until(() -> executions(over.id()) == 0);
    }

    @Test
    void a_task_whose_row_cannot_be_read_ends_and_does_not_hold_up_what_recurs() {
        work.next(new Attempt.Held());
        String id = queue.submit(dry(TaskKind.CRASH));
        until(id, task -> task.notBefore() != null);
        try {
            jdbc.sql("UPDATE cleanup_task SET arguments = '{' WHERE task_id = :id")
                    .param("id", id)
                    .update();
            makeDue(id);

            await().atMost(Duration.ofSeconds(30)).until(() -> !table.isUnderWay(TaskKind.CRASH, "test"));

            await().until(() -> executions(id) == 0);
            assertThat(jdbc.sql("SELECT error FROM cleanup_task WHERE task_id = :id")
                            .param("id", id)
                            .query(String.class)
                            .single())
                    .startsWith("it could not be worked on: ");
        } finally {
            jdbc.sql("DELETE FROM cleanup_task").update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "PT0S", "PT1H"})
    void the_moment_of_the_trigger_is_told_by_the_clock_of_the_machine_that_runs_it(Duration off) {
        Clock clock = Clock.offset(Clock.systemUTC(), off);
        Work elsewhere = new ScriptedWork(service, removed, table, clock);
        String id = java.util.UUID.randomUUID().toString();
        Instant before = clock.instant();
        table.insert(id, dry(TaskKind.SCHEDULED));
        Instant after = clock.instant();
        Task task = table.find(id).orElseThrow();
        table.abandon(id, "only looked at", Instant.now());

        assertThat(elsewhere.raisedAt(task))
                .isAfter(before.minusSeconds(10)) // of a machine that is busy between the two clocks
                .isBeforeOrEqualTo(after);
    }

    @Test
    void a_moment_that_the_database_has_gone_back_behind_is_no_moment_to_delete_by() {
        Work work = new ScriptedWork(service, removed, table, Clock.systemUTC());
        String id = java.util.UUID.randomUUID().toString();
        table.insert(id, dry(TaskKind.SCHEDULED));
        jdbc.sql("UPDATE cleanup_task SET created_at = DATEADD('HOUR', 1, CURRENT_TIMESTAMP) WHERE task_id = :id")
                .param("id", id)
                .update();
        Task task = table.find(id).orElseThrow();
        table.abandon(id, "only looked at", Instant.now());

        assertThatIllegalStateException()
                .isThrownBy(() -> work.raisedAt(task))
                .withMessageContaining("clock was set back");
    }

    @Test
    void tasks_over_the_rate_come_again_one_after_the_other_and_not_all_at_once() {
        Duration step = TaskKind.EMERGENCY.window().dividedBy(TaskKind.EMERGENCY.starts());
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> waiting = java.util.stream.Stream.generate(
                        () -> java.util.UUID.randomUUID().toString())
                .limit(200)
                .toList();
        waiting.forEach(id -> table.insert(id, dry(TaskKind.EMERGENCY)));
        AtomicReference<Instant> now = new AtomicReference<>(start);
        Turn turn = new Turn(table, transaction, new MovedClock(now));
        java.util.PriorityQueue<Look> looks = new java.util.PriorityQueue<>();
        waiting.forEach(id -> looks.add(new Look(start, id)));
        int count = 0;
        while (!looks.isEmpty()) {
            Look look = looks.remove();
            now.set(look.at());
            count++;
            if (turn.take(look.task()) instanceof Turn.Decision.PutOff putOff) {
                assertThat(putOff.until()).isAfter(look.at());
                looks.add(new Look(putOff.until(), look.task()));
            }
        }

        List<Task> begun = table.newest(1000);
        jdbc.sql("DELETE FROM cleanup_task").update(); // nobody ends them
        assertThat(begun)
                .hasSize(200)
                .allSatisfy(task -> assertThat(task.startedAt()).isBetween(start, start.plus(step.multipliedBy(210))));
        assertThat(count).isLessThan(3 * 200);
    }

    /** A task's next look at its turn. */
    private record Look(Instant at, String task) implements Comparable<Look> {

        @Override
        public int compareTo(Look other) {
            return at.compareTo(other.at);
        }
    }

    /** Tells the time that it is told. */
    private static final class MovedClock extends Clock {
        private final AtomicReference<Instant> now;

        private MovedClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @Test
    void what_cannot_become_better_is_not_tried_again() {
        work.next(new Attempt.Failed("no such thing", null, false));

        Task over = untilOver(queue.submit(dry(TaskKind.CRASH)));

        assertThat(over.status()).isEqualTo(TaskStatus.FAILURE);
        assertThat(over.attempt()).isEqualTo(1);
    }

    @Test
    void a_task_that_finds_the_storage_held_waits_a_little_and_has_not_failed() {
        work.next(new Attempt.Held());

        String id = queue.submit(dry(TaskKind.CRASH));

        Task waits = until(id, task -> task.notBefore() != null);
        assertThat(waits.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(waits.failures()).isZero();
        assertThat(waits.startedAt()).isNull();
        assertThat(waits.notBefore()).isAfter(waits.createdAt().plusSeconds(5));
        await().until(() -> executions(id) == 1);
        makeDue(id);
        assertThat(untilOver(id).status()).isEqualTo(TaskStatus.SUCCESS);
    }

    @Test
    void a_task_that_waits_is_cancelled_at_once_and_never_runs() {
        work.next(new Attempt.Held());
        String id = queue.submit(dry(TaskKind.CRASH));
        until(id, task -> task.notBefore() != null);

        assertThat(queue.cancel(id, "ann")).isTrue();

        assertThat(table.find(id).orElseThrow().status()).isEqualTo(TaskStatus.FAILURE);
        assertThat(table.find(id).orElseThrow().error()).contains("cancelled by ann");
        await().until(() -> {
            makeDue(id);
            return executions(id) == 0;
        });
        assertThat(table.find(id).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void a_run_sees_when_it_writes_its_progress_that_its_end_was_asked_for() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        RunProgress progress = new RunProgress(
                RunId.random(), CleanupTrigger.SCHEDULED, 10, 5, 500, Duration.ofSeconds(2), Duration.ofSeconds(4));
        work.next((task, notes) -> {
            notes.accept(progress);
            await().until(() -> goOn.await(0, java.util.concurrent.TimeUnit.SECONDS));
            return new Attempt.Cancelled(new TaskResult(null, null));
        });
        String id = queue.submit(dry(TaskKind.SCHEDULED));

        Task runs = until(id, task -> task.progress() != null);
        assertThat(runs.status()).isEqualTo(TaskStatus.PROGRESS);
        assertThat(runs.progress()).isEqualTo(TaskProgress.of(progress));
        assertThat(queue.cancel(id, "ann")).isTrue();
        assertThat(table.isCancelRequested(id)).isTrue();
        goOn.countDown();

        assertThat(untilOver(id).status()).isEqualTo(TaskStatus.FAILURE);
        assertThat(untilOver(id).error()).isEqualTo("cancelled");
    }

    @Test
    void who_lost_a_task_to_another_instance_writes_nothing_into_its_row() {
        Task mine = begun();
        table.begin(mine.id(), Instant.now()); // the other one's start

        assertThat(table.progress(
                        mine,
                        TaskProgress.of(new RunProgress(
                                RunId.random(), CleanupTrigger.SCHEDULED, 1, 1, 1, Duration.ZERO, null))))
                .isFalse();
        table.end(mine, TaskStatus.FAILURE, null, "mine", Instant.now());
        table.giveBack(mine, Instant.now());
        table.retry(mine, Instant.now(), "mine");

        Task theirs = table.find(mine.id()).orElseThrow();
        assertThat(theirs.status()).isEqualTo(TaskStatus.PROGRESS);
        assertThat(theirs.attempt()).isEqualTo(2);
        assertThat(theirs.progress()).isNull();
        assertThat(theirs.error()).isNull();
        table.end(theirs, TaskStatus.SUCCESS, null, null, Instant.now());
    }

    private Task begun() {
        String id = java.util.UUID.randomUUID().toString();
        table.insert(id, dry(TaskKind.SCHEDULED));
        table.begin(id, Instant.now());
        return table.find(id).orElseThrow();
    }

    @Test
    void what_happens_at_set_times_leaves_tasks_that_do_not_pile_up() {
        work.next(new Attempt.Held());
        timetable.scheduled();
        Task first = table.newest(1).get(0);
        until(first.id(), task -> task.notBefore() != null);

        timetable.scheduled();
        timetable.orphaned();

        assertThat(table.newest(10))
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.request().requestedBy()).isEqualTo("schedule"));
        assertThat(table.newest(10).stream().map(task -> task.request().kind()))
                .containsOnlyOnce(TaskKind.SCHEDULED, TaskKind.ORPHANED);
    }

    @Test
    void a_look_for_an_emergency_that_is_none_leaves_no_task() {
        timetable.emergency();

        assertThat(table.newest(10)).isEmpty();
    }

    @Test
    void samples_of_the_usage_are_kept_in_the_database() {
        jdbc.sql("DELETE FROM usage_sample").update();

        timetable.usage();

        assertThat(samples.recent()).hasSize(1);
    }

    @Test
    void samples_are_shown_at_even_distances_with_the_newest_among_them() {
        jdbc.sql("DELETE FROM usage_sample").update();
        Instant newest = Instant.parse(Instant.now().toString().substring(0, 19) + "Z");
        for (int minute = 0; minute < 1000; minute++) {
            jdbc.sql("INSERT INTO usage_sample (taken_at, used_bytes, used_percent) VALUES (:at, 1, 1)")
                    .param("at", newest.minusSeconds(60L * minute).atOffset(ZoneOffset.UTC))
                    .update();
        }

        assertThat(samples.recent()).hasSize(200);
        assertThat(samples.recent().get(199).at()).isEqualTo(newest);
        assertThat(samples.recent().get(198).at()).isEqualTo(newest.minusSeconds(300));
    }

    @Test
    void tasks_that_are_over_for_long_are_forgotten_and_others_are_not() {
        work.next(new Attempt.Held());
        String waits = queue.submit(dry(TaskKind.SCHEDULED));
        until(waits, task -> task.notBefore() != null);
        String old = untilOver(queue.submit(dry(TaskKind.CRASH))).id();
        String young = untilOver(queue.submit(dry(TaskKind.CRASH))).id();
        OffsetDateTime longAgo = OffsetDateTime.now(ZoneOffset.UTC).minusDays(31);
        jdbc.sql("UPDATE cleanup_task SET created_at = :then, finished_at = :then WHERE task_id IN (:ids)"
                        + " AND status = 'SUCCESS'")
                .param("then", longAgo)
                .param("ids", Set.of(old))
                .update();
        jdbc.sql("UPDATE cleanup_task SET created_at = :then WHERE task_id = :id")
                .param("then", longAgo)
                .param("id", waits)
                .update();

        timetable.tidying();

        assertThat(table.find(old)).isEmpty();
        assertThat(table.find(young)).isPresent();
        assertThat(table.find(waits)).isPresent();
    }

    @Test
    void an_event_of_a_committed_transaction_becomes_a_task() {
        transaction.executeWithoutResult(status -> events.publishEvent(JobEndedEvent.of("71")));
        events.publishEvent(ChunkCompletedEvent.of(ChunkId.of("71", "1"), List.of("cat.jpg")));

        assertThat(table.newest(10)).hasSize(2);
        Task chunk = table.newest(10).stream()
                .filter(task -> task.request().kind() == TaskKind.CHUNK)
                .findAny()
                .orElseThrow();
        assertThat(chunk.request().arguments()).isEqualTo(TaskArguments.chunk("71", "1", List.of("cat.jpg")));
        assertThat(chunk.request().requestedBy()).isEqualTo("job 71");
        table.newest(10)
                .forEach(task -> assertThat(untilOver(task.id()).status()).isEqualTo(TaskStatus.SUCCESS));
    }

    @Test
    void an_event_of_a_transaction_that_was_rolled_back_becomes_none() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(JobEndedEvent.of("72"));
            status.setRollbackOnly();
        });

        assertThat(table.newest(10)).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'maintenance-crash'")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
