// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.RestorableRun;
import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.HostTest;
import io.pixcrawler.cleanup.examples.host.TempTree;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** With a storage that answers only when it is let. */
@HostTest
class RestorablesTest {

    private static final Semaphore LET = new Semaphore(0);
    private static final AtomicInteger LOOKS = new AtomicInteger();
    private static final String RUN = "11111111-1111-1111-1111-111111111111";

    private static List<RestorableRun> slowly() {
        LOOKS.incrementAndGet();
        LET.acquireUninterruptibly();
        return List.of(new RestorableRun(new RunId(RUN), Instant.EPOCH, Instant.EPOCH, 1, 1));
    }

    @TestConfiguration
    static class SlowStorage {

        @Bean
        @Primary
        Restorables slowRestorables() {
            return new Restorables(RestorablesTest::slowly, System::nanoTime);
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Value("${temp-storage-cleanup.temp-storage-path}")
    private Path root;

    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void none_waits_any_more() {
        LET.release(1000);
        await().until(() -> {
            LET.drainPermits();
            return true;
        });
    }

    @Test
    void a_storage_that_does_not_say_what_is_set_aside_holds_up_neither_history_nor_tasks() {
        HostClient operator = HostClient.of(port, "operator");
        TempTree tree = new TempTree(root, jdbc);
        tree.job(81, "FAILED", Duration.ofHours(2));
        tree.file(81, 1, "left.jpg", Duration.ofDays(1));
        tree.untilWrittenBeforeNow();

        JsonNode task = operator.perform("crash/81", ""); // asks for its status meanwhile

        assertThat(task.get("stats").get("files_set_aside").asLong()).isEqualTo(1);
        assertThat(operator.get("/api/v1/cleanup/tasks").status()).isEqualTo(200);
        JsonNode run =
                operator.get("/api/v1/cleanup/history").json().get("runs").get(0);
        assertThat(run.get("restorable").asBoolean()).isFalse();
    }

    @Test
    void what_is_known_is_said_until_a_newer_look_is_back() {
        try (Restorables restorables = new Restorables(RestorablesTest::slowly, nanos::get)) {
            assertThat(restorables.contains(RUN)).isFalse();
            LET.release();
            await().until(() -> restorables.contains(RUN));

            nanos.addAndGet(Duration.ofSeconds(11).toNanos());

            assertThat(restorables.contains(RUN)).isTrue();
        }
    }

    @Test
    void looks_that_are_asked_for_during_one_are_one() {
        LOOKS.set(0);
        try (Restorables restorables = new Restorables(RestorablesTest::slowly, nanos::get)) {
            restorables.lookAgain();
            await().until(() -> LOOKS.get() == 1);
            for (int i = 0; i < 100; i++) {
                restorables.lookAgain();
                restorables.contains(RUN);
            }
            LET.release(100);
            await().until(() -> LOOKS.get() == 2 && LET.availablePermits() == 98);
        }
    }

    @Test
    void a_look_that_fails_keeps_what_was_known_and_is_repeated() {
        AtomicInteger looks = new AtomicInteger();
        LET.release(1000);
        try (Restorables restorables = new Restorables(
                () -> {
                    if (looks.incrementAndGet() == 2) {
                        throw new StorageException("the network is down");
                    }
                    return slowly();
                },
                nanos::get)) {
            await().until(() -> restorables.contains(RUN));
            await().until(() -> {
                nanos.addAndGet(Duration.ofSeconds(11).toNanos());
                assertThat(restorables.contains(RUN)).isTrue();
                return looks.get() >= 3;
            });
        }
    }
}
