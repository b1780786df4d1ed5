// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.SkipReason;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two contexts on one directory and one database, as two instances of an application have them. Runs of one JVM exclude each other anyway, so here it is the lock alone that is held. */
class SeveralInstancesTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path root;

    private final AtomicReference<CleanupStats> last = new AtomicReference<>();
    private final DataSource database = MemoryDatabase.with(
            """
            CREATE TABLE cleanup_run_lock (
                storage    VARCHAR(2000)               NOT NULL,
                lock_mode  VARCHAR(20)                 NOT NULL,
                holder     VARCHAR(36)                 NOT NULL,
                expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
                PRIMARY KEY (storage, lock_mode)
            )""",
            "CREATE TABLE shedlock (name VARCHAR(64) PRIMARY KEY, lock_until TIMESTAMP(3), locked_at TIMESTAMP(3), locked_by VARCHAR(255))");

    @Test
    void without_shedlock_the_run_lock_keeps_a_full_pass_from_what_another_instance_is_at() {
        ApplicationContextRunner instance = instance();
        instance.run(here -> instance.run(there -> {
            RunLock.Held held = there.getBean(RunLock.class)
                    .tryAcquire(there.getBean(StorageProvider.class).name(), RunLock.Mode.SWEEP, LEASE)
                    .orElseThrow();
            CleanupSchedule schedule = here.getBean(CleanupSchedule.class);

            schedule.perform(ScheduledTask.SCHEDULED);
            assertThat(lastRun().skipReason()).contains(SkipReason.LOCKED);

            held.close();
            schedule.perform(ScheduledTask.SCHEDULED);
            assertThat(lastRun().outcome()).isEqualTo(RunOutcome.COMPLETED);
        }));
    }

    @Test
    void with_shedlock_a_task_is_one_instance_s_alone() {
        ApplicationContextRunner instance =
                instance().withBean(LockProvider.class, () -> new JdbcTemplateLockProvider(database));
        instance.run(here -> instance.run(there -> {
            here.getBean(CleanupSchedule.class).perform(ScheduledTask.ORPHANS);
            CleanupStats first = lastRun();

            there.getBean(CleanupSchedule.class).perform(ScheduledTask.ORPHANS);

            assertThat(first.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(lastRun()).isSameAs(first);
        }));
    }

    private CleanupStats lastRun() {
        return Objects.requireNonNull(last.get());
    }

    private ApplicationContextRunner instance() {
        return Contexts.on(root)
                .withBean(DataSource.class, () -> database)
                .withBean(CleanupListener.class, () -> new CleanupListener() {
                    @Override
                    public void runFinished(CleanupStats stats) {
                        last.set(stats);
                    }
                })
                .withPropertyValues(
                        "temp-storage-cleanup.run-lock=jdbc",
                        "temp-storage-cleanup.schedule.enabled=true",
                        "temp-storage-cleanup.schedule.scheduled-cron=-",
                        "temp-storage-cleanup.schedule.emergency-cron=-",
                        "temp-storage-cleanup.schedule.orphans-cron=-");
    }
}
