// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The indicator of this line of Spring Boot. */
class HealthTest {

    @ParameterizedTest
    @CsvSource({"50, UP", "90, WARNING", "97, CRITICAL"})
    void a_disk_that_fills_is_never_down(long usedPercent, String status) {
        on(usedPercent)
                .withBean(JobStateLookup.class, InMemoryJobStates::new)
                .run(context -> assertThat(BootLine.health(context).status()).isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource({"WARNING, UP, 200", "CRITICAL, UP, 200", "DOWN, DOWN, 503"})
    void spring_boot_counts_a_storage_that_fails_and_not_one_that_fills(String status, String application, int http) {
        assertThat(BootLine.withOneThatIsUp(status)).isEqualTo(application);
        assertThat(BootLine.http(status)).isEqualTo(http);
    }

    @Test
    void a_storage_that_fails_is_down() {
        on(50).withBean(JobStateLookup.class, InMemoryJobStates::new).run(context -> {
            context.getBean(InMemoryStorageProvider.class).answerUsage(usage -> {
                throw new IllegalStateException("the disk is gone");
            });

            CleanupHealthReport health = BootLine.health(context);

            assertThat(health.status()).isEqualTo("DOWN");
            assertThat(health.details())
                    .extractingByKey("reasons", InstanceOfAssertFactories.list(String.class))
                    .first()
                    .asString()
                    .contains("the disk is gone");
        });
    }

    @Test
    void says_that_there_is_no_look_up() {
        on(50).run(context -> {
            CleanupHealthReport health = BootLine.health(context);

            assertThat(health.status()).isEqualTo("WARNING");
            assertThat(health.details()).containsEntry("missing", List.of(NoJobStates.MISSING));
        });
    }

    @Test
    void says_what_the_last_run_did() {
        on(50).withBean(JobStateLookup.class, InMemoryJobStates::new).run(context -> {
            context.getBean(TempStorageCleanupService.class).cleanupOrphanedFiles();

            assertThat(BootLine.health(context).details())
                    .extractingByKey("lastRun", InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsAllEntriesOf(Map.of("trigger", "ORPHANED_FILES", "outcome", "COMPLETED", "deleted", 0L));
        });
    }

    @Test
    void a_run_that_was_skipped_is_no_last_run() {
        on(50).withBean(JobStateLookup.class, InMemoryJobStates::new).run(context -> {
            context.getBean(TempStorageCleanupService.class).emergencyCleanup();

            assertThat(BootLine.health(context).details()).doesNotContainKey("lastRun");
        });
    }

    @Test
    void can_be_switched_off() {
        on(50).withPropertyValues("management.health.tempstoragecleanup.enabled=false")
                .run(context -> assertThat(BootLine.hasHealth(context)).isFalse());
    }

    @Test
    void there_is_none_without_a_service() {
        Contexts.empty()
                .withPropertyValues("temp-storage-cleanup.enabled=false")
                .run(context -> assertThat(BootLine.hasHealth(context)).isFalse());
    }

    private static ApplicationContextRunner on(long usedPercent) {
        return Contexts.empty().withBean(StorageProvider.class, () -> MemoryStorage.usedPercent(usedPercent));
    }
}
