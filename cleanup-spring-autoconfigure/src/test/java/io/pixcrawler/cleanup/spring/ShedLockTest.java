// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two instances of an application, with ShedLock's own provider on one database. */
class ShedLockTest {

    private static final Duration AT_MOST = Duration.ofMinutes(35);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final DataSource database = MemoryDatabase.with(
            "CREATE TABLE shedlock (name VARCHAR(64) PRIMARY KEY, lock_until TIMESTAMP(3), locked_at TIMESTAMP(3), locked_by VARCHAR(255))");
    private final TickLock here = new ShedLockTickLock(new JdbcTemplateLockProvider(database), "a bucket");
    private final TickLock there = new ShedLockTickLock(new JdbcTemplateLockProvider(database), "a bucket");
    private final List<String> ticks = new ArrayList<>();

    @BeforeEach
    void noon() {
        at(NOON);
    }

    @AfterEach
    void realTime() {
        ClockProvider.setClock(Clock.systemUTC());
    }

    @Test
    void an_instance_skips_what_another_is_at() {
        here.perform(ScheduledTask.SCHEDULED, AT_MOST, () -> {
            ticks.add("here");
            there.perform(ScheduledTask.SCHEDULED, AT_MOST, () -> ticks.add("there"));
        });

        assertThat(ticks).containsExactly("here");
    }

    @Test
    void tasks_do_not_keep_each_other_apart() {
        here.perform(
                ScheduledTask.SCHEDULED,
                AT_MOST,
                () -> there.perform(
                        ScheduledTask.EMERGENCY,
                        AT_MOST,
                        () -> there.perform(ScheduledTask.ORPHANS, AT_MOST, () -> ticks.add("all"))));

        assertThat(ticks).containsExactly("all");
        assertThat(new JdbcTemplate(database).queryForList("SELECT name FROM shedlock", String.class))
                .hasSize(3)
                .allSatisfy(name ->
                        assertThat(name).matches("temp-storage-cleanup-(scheduled|emergency|orphans)-[0-9a-f]{8}"));
    }

    @Test
    void two_places_have_two_locks() {
        TickLock elsewhere = new ShedLockTickLock(new JdbcTemplateLockProvider(database), "another bucket");

        here.perform(
                ScheduledTask.EMERGENCY,
                AT_MOST,
                () -> elsewhere.perform(ScheduledTask.EMERGENCY, AT_MOST, () -> ticks.add("elsewhere")));

        assertThat(ticks).containsExactly("elsewhere");
    }

    @Test
    void an_instance_whose_clock_is_a_little_late_does_not_do_it_again() {
        tick(here, "here");
        at(NOON.plusSeconds(29));
        tick(there, "there");

        assertThat(ticks).containsExactly("here");
    }

    @Test
    void a_minute_later_the_lock_is_free() {
        tick(here, "noon");
        at(NOON.plusSeconds(60));
        tick(there, "a minute later");

        assertThat(ticks).containsExactly("noon", "a minute later");
    }

    @Test
    void a_run_that_fails_gives_the_lock_back() {
        try {
            here.perform(ScheduledTask.EMERGENCY, AT_MOST, () -> {
                throw new IllegalStateException("as a test wants it");
            });
        } catch (IllegalStateException e) {
            ticks.add("failed");
        }
        at(NOON.plusSeconds(60));
        tick(there, "next");

        assertThat(ticks).containsExactly("failed", "next");
    }

    @Test
    void an_instance_that_died_is_replaced_when_its_longest_time_is_over() {
        LockProvider died = new JdbcTemplateLockProvider(database);
        new ShedLockTickLock(
                        config -> {
                            died.lock(config);
                            throw new IllegalStateException("the instance dies with the lock, as a test wants it");
                        },
                        "a bucket")
                .perform(ScheduledTask.SCHEDULED, AT_MOST, () -> ticks.add("never"));

        at(NOON.plus(AT_MOST).minusSeconds(1));
        here.perform(ScheduledTask.SCHEDULED, AT_MOST, () -> ticks.add("too early"));
        at(NOON.plus(AT_MOST).plusSeconds(1));
        here.perform(ScheduledTask.SCHEDULED, AT_MOST, () -> ticks.add("here"));

        assertThat(ticks).containsExactly("here");
    }

    @Test
    void where_the_lock_cannot_be_asked_for_only_the_emergency_goes_on() {
        new JdbcTemplate(database).execute("DROP TABLE shedlock");

        for (ScheduledTask task : ScheduledTask.values()) {
            here.perform(task, AT_MOST, () -> ticks.add(task.name()));
        }

        assertThat(ticks).containsExactly("EMERGENCY");
    }

    @Test
    void a_lock_that_cannot_be_given_back_fails_nothing() {
        here.perform(ScheduledTask.ORPHANS, AT_MOST, () -> {
            ticks.add("here");
            new JdbcTemplate(database).execute("DROP TABLE shedlock");
        });

        assertThat(ticks).containsExactly("here");
    }

    private void tick(TickLock lock, String name) {
        lock.perform(ScheduledTask.EMERGENCY, AT_MOST, () -> ticks.add(name));
    }

    private static void at(Instant time) {
        ClockProvider.setClock(Clock.fixed(time, ZoneOffset.UTC));
    }
}
