// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

    private final TestBed bed = new TestBed();

    private void used(long percent) {
        bed.storage.answerUsage(measured -> new StorageUsage.Measured(100, percent, 100 - percent));
        bed.settings(settings -> settings.withEmergency(emergency -> emergency.withMinFreeSpaceGb(0)));
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "84, HEALTHY", "85, WARNING", "94, WARNING", "95, CRITICAL", "100, CRITICAL"})
    void follows_the_thresholds(long percent, CleanupHealth.Status status) {
        used(percent);
        CleanupHealth health = bed.service().health();

        assertThat(health.status()).isEqualTo(status);
        assertThat(health.reasons().isEmpty()).isEqualTo(status == CleanupHealth.Status.HEALTHY);
        assertThat(((StorageUsage.Known) health.usage()).usedPercent()).isEqualTo(percent);
    }

    @Test
    void says_of_an_unhealthy_storage_what_is_wrong_only_when_it_is_asked_or_after_a_run() {
        StorageProvider broken = new ForwardingStorage(bed.storage) {
            @Override
            public void check() {
                throw new StorageException("memory: unplugged");
            }
        };
        TempStorageCleanupService service = bed.service(broken);

        assertThat(service.health().status()).isEqualTo(CleanupHealth.Status.HEALTHY);
        CleanupHealth live = service.health(CleanupHealth.Check.LIVE);
        assertThat(live.status()).isEqualTo(CleanupHealth.Status.UNHEALTHY);
        assertThat(live.reasons()).anyMatch(reason -> reason.contains("unplugged"));
    }

    @Test
    void a_run_that_the_storage_aborted_makes_it_unhealthy_until_one_works_again() {
        StorageException unplugged = new StorageException("memory: unplugged");
        boolean[] works = {false};
        StorageProvider sometimes = new ForwardingStorage(bed.storage) {
            @Override
            public ScanEnd scan(Scan scan, BatchVisitor visitor) {
                if (!works[0]) {
                    throw unplugged;
                }
                return super.scan(scan, visitor);
            }
        };
        TempStorageCleanupService service = bed.service(sometimes);
        service.cleanupOrphanedFiles();
        CleanupHealth after = service.health();
        assertThat(after.status()).isEqualTo(CleanupHealth.Status.UNHEALTHY);
        assertThat(after.reasons()).anyMatch(reason -> reason.contains("unplugged"));
        assertThat(after.errorRate()).isEqualTo(1.0);

        works[0] = true;
        service.cleanupOrphanedFiles();
        assertThat(service.health().errorRate()).isEqualTo(0.5);
        assertThat(service.health().status()).isEqualTo(CleanupHealth.Status.WARNING);
        service.cleanupOrphanedFiles();
        assertThat(service.health().status()).isEqualTo(CleanupHealth.Status.HEALTHY);
    }

    @Test
    void a_job_look_up_that_fails_makes_it_unhealthy() {
        JobStateLookup down = JobStateLookup.of(ids -> {
            throw new IllegalStateException("connection refused");
        });
        bed.oldFile("job_99_a.tmp");
        TempStorageCleanupService service = bed.service(down);
        service.cleanupOrphanedFiles();

        assertThat(service.health().status()).isEqualTo(CleanupHealth.Status.UNHEALTHY);
        assertThat(service.health().reasons()).anyMatch(reason -> reason.contains("connection refused"));
    }

    @Test
    void usage_that_cannot_be_measured_makes_it_unhealthy_and_one_that_nobody_knows_does_not() {
        bed.storage.answerUsage(measured -> new StorageUsage.Unknown("no quota"));
        assertThat(bed.service().health().status()).isEqualTo(CleanupHealth.Status.HEALTHY);
        assertThat(bed.service().health().limitations()).anyMatch(text -> text.contains("no quota"));

        bed.storage.answerUsage(measured -> {
            throw new StorageException("stale handle");
        });
        assertThat(bed.service().health().status()).isEqualTo(CleanupHealth.Status.UNHEALTHY);
    }

    @Test
    @Timeout(30)
    void a_storage_that_hangs_is_not_waited_for() {
        CountDownLatch never = new CountDownLatch(1);
        StorageProvider hangs = new ForwardingStorage(bed.storage) {
            @Override
            public StorageUsage usage() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.usage();
            }
        };
        TempStorageCleanupService service =
                bed.builder(hangs, bed.jobs).patience(Duration.ofMillis(50)).build();

        CleanupHealth health = service.health(CleanupHealth.Check.LIVE);
        assertThat(health.status()).isEqualTo(CleanupHealth.Status.UNHEALTHY);
        assertThat(health.reasons()).anyMatch(reason -> reason.contains("no answer within"));
        never.countDown();
    }

    @Test
    void names_what_the_provider_cannot_promise() {
        StorageProvider limited = new ForwardingStorage(bed.storage) {
            @Override
            public List<String> limitations() {
                return List.of("best effort");
            }
        };
        CleanupHealth health = bed.service(limited).health();

        assertThat(health.limitations()).containsExactly("best effort");
        assertThat(health.status()).isEqualTo(CleanupHealth.Status.HEALTHY);
    }

    @Test
    void a_change_of_pressure_is_told_once() {
        List<String> told = new ArrayList<>();
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .listener(new CleanupListener() {
                    @Override
                    public void pressureChanged(PressureLevel before, PressureLevel now, StorageUsage.Known usage) {
                        told.add(before + " " + now + " " + usage.usedPercent());
                    }
                })
                .build();
        for (long percent : new long[] {10, 85, 86, 99, 99, 20}) {
            bed.storage.answerUsage(measured -> new StorageUsage.Measured(100, percent, 100 - percent));
            service.storageStats();
        }

        assertThat(told).containsExactly("NORMAL WARNING 85.0", "WARNING EMERGENCY 99.0", "EMERGENCY NORMAL 20.0");
    }

    @Test
    void a_listener_that_fails_when_it_is_told_of_the_pressure_harms_nothing() {
        used(99);
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .listener(new CleanupListener() {
                    @Override
                    public void pressureChanged(PressureLevel before, PressureLevel now, StorageUsage.Known usage) {
                        throw new IllegalStateException("listener");
                    }
                })
                .build();

        assertThat(service.storageStats().pressure()).isEqualTo(PressureLevel.EMERGENCY);
        assertThat(service.health().status()).isEqualTo(CleanupHealth.Status.CRITICAL);
    }

    @Test
    void settings_of_the_thresholds_hold_at_once() {
        used(80);
        TempStorageCleanupService service = bed.service();
        assertThat(service.health().status()).isEqualTo(CleanupHealth.Status.HEALTHY);

        service.reconfigure(
                service.settings().withMap(Map.of("warning_threshold", "60", "emergency_cleanup_threshold", "75")));
        assertThat(service.health().status()).isEqualTo(CleanupHealth.Status.CRITICAL);
    }
}
