// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is set aside goes for good when it is too old or too much, by every full pass. */
class QuarantinePurgeTest {

    private final TestBed bed =
            new TestBed().settings(settings -> settings.withQuarantine(quarantine -> quarantine.withEnabled(true)));

    QuarantinePurgeTest() {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
    }

    /** Sets a file of so many bytes aside, in a run of its own. */
    private RunId setAside(String key, long bytes) {
        bed.store.write(key, bytes, bed.clock.instant().minus(TestBed.OLD));
        CleanupStats stats = bed.service().cleanupOrphanedFiles();
        assertThat(stats.files().quarantined()).isEqualTo(1);
        return stats.runId();
    }

    private List<RunId> restorable() {
        return bed.service().undo().runs().stream().map(RestorableRun::run).toList();
    }

    @Test
    void what_is_older_than_the_retention_goes_and_the_rest_stays() {
        setAside("job_50/a", 10);
        bed.clock.advance(Duration.ofHours(1));
        RunId second = setAside("job_50/b", 10);
        bed.clock.advance(Duration.ofHours(23).plusSeconds(1));

        CleanupStats stats = bed.service().cleanupOrphanedFiles();

        assertThat(stats.purged()).isEqualTo(new PurgeCounts(1, 10, 0));
        assertThat(stats.files().scanned()).isZero();
        assertThat(restorable()).containsExactly(second);
    }

    @Test
    void what_is_exactly_as_old_as_the_retention_stays() {
        RunId run = setAside("job_50/a", 10);
        bed.clock.advance(Duration.ofHours(24));

        assertThat(bed.service().cleanupOrphanedFiles().purged()).isEqualTo(PurgeCounts.none());
        assertThat(restorable()).containsExactly(run);
    }

    @Test
    void of_more_than_the_share_the_oldest_goes_with_an_alert() {
        bed.store.withTotalBytes(1000);
        setAside("job_50/a", 60);
        bed.clock.advance(Duration.ofMinutes(5));
        RunId second = setAside("job_50/b", 60); // 120 of 1000, of which 10 % may be

        assertThat(restorable()).containsExactly(second);
        bed.clock.advance(Duration.ofMinutes(5));
        bed.store.write("job_50/c", 60, bed.clock.instant().minus(TestBed.OLD));
        CleanupStats third = bed.service().cleanupOrphanedFiles();

        assertThat(third.purged()).isEqualTo(new PurgeCounts(1, 60, 0));
        assertThat(third.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .contains("quarantine_max_percent = 10 %", "1 file(s)", "not been kept for PT24H"));
        assertThat(restorable()).containsExactly(third.runId());
    }

    @Test
    void inv_29_of_one_run_that_sets_too_much_aside_only_what_is_too_much_goes() {
        bed.store.withTotalBytes(1000);
        for (int i = 0; i < 11; i++) {
            bed.oldFile("job_50/" + i); // 110 of 1000, of which 10 % may be
        }

        CleanupStats stats = bed.service().cleanupOrphanedFiles();

        assertThat(stats.files().quarantined()).isEqualTo(11);
        assertThat(stats.purged()).isEqualTo(new PurgeCounts(1, 10, 0));
        assertThat(bed.service().undo().runs())
                .singleElement()
                .satisfies(run -> assertThat(run.files()).isEqualTo(10));
    }

    @Test
    void what_is_too_old_goes_although_the_rest_cannot_be_looked_at() {
        setAside("job_50/a", 10);
        bed.clock.advance(Duration.ofHours(25));
        bed.storage.faults().failCalls(Method.LOTS);

        assertThat(bed.service().cleanupOrphanedFiles().purged().files()).isEqualTo(1);
    }

    @Test
    void inv_30_a_dry_run_counts_what_would_go_for_its_age() {
        setAside("job_50/a", 10);
        bed.clock.advance(Duration.ofHours(25));

        CleanupStats dry =
                bed.service().with(RunOptions.defaults().withDryRun(true)).cleanupOrphanedFiles();

        assertThat(dry.purged()).isEqualTo(new PurgeCounts(1, 10, 0));
        assertThat(restorable()).hasSize(1);
        assertThat(bed.service().cleanupOrphanedFiles().purged()).isEqualTo(dry.purged());
    }

    @Test
    void a_part_that_cannot_be_read_is_an_error() {
        ForwardingStorage storage = new ForwardingStorage(bed.storage) {
            @Override
            public Optional<Quarantine> quarantine() {
                return bed.storage.quarantine().map(real -> new ForwardingQuarantine(real) {
                    @Override
                    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
                        super.purge(movedBefore, notAfter, visitor);
                        return false;
                    }
                });
            }
        };

        assertThat(bed.builder(storage, bed.jobs).build().cleanupOrphanedFiles().errorSample())
                .containsExactly("not all of the quarantine could be looked at; the log says what");
    }

    @Test
    void exactly_the_share_stays() {
        bed.store.withTotalBytes(1000);
        setAside("job_50/a", 50);
        bed.clock.advance(Duration.ofMinutes(5));
        setAside("job_50/b", 50);

        assertThat(restorable()).hasSize(2);
    }

    @Test
    void without_a_known_usage_nothing_is_too_much() {
        bed.store.withTotalBytes(1000);
        bed.storage.answerUsage(usage -> new StorageUsage.Unknown("test"));
        setAside("job_50/a", 900);

        assertThat(bed.service().cleanupOrphanedFiles().purged()).isEqualTo(PurgeCounts.none());
        assertThat(restorable()).hasSize(1);
    }

    @Test
    void a_quarantine_that_nobody_adds_to_any_more_is_still_purged() {
        setAside("job_50/a", 10);
        bed.settings(settings -> settings.withQuarantine(quarantine -> quarantine.withEnabled(false)));
        bed.clock.advance(Duration.ofHours(25));

        assertThat(bed.service().scheduledCleanup().purged().files()).isEqualTo(1);
        assertThat(restorable()).isEmpty();
    }

    @Test
    void a_run_that_is_no_full_pass_purges_nothing() {
        setAside("job_50/a", 10);
        bed.clock.advance(Duration.ofHours(25));

        bed.service().cleanupAfterCrash(new JobId("50"));

        assertThat(restorable()).hasSize(1);
    }

    @Test
    void inv_20_a_clock_that_jumps_during_the_run_purges_nothing() {
        setAside("job_50/a", 10);
        TempStorageCleanupService service = bed.builder(bed.storage, bed.jobs)
                .ticker(() -> 0) // the monotonic clock stands still, the store's goes on
                .build();
        bed.storage.faults().before(Method.NOW, () -> bed.clock.advance(Duration.ofHours(30)));

        CleanupStats stats = service.cleanupOrphanedFiles();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        bed.storage.faults().heal();
        assertThat(restorable()).hasSize(1);
    }

    @Test
    void what_cannot_be_purged_is_counted_reported_and_stays() {
        RunId run = setAside("job_50/a", 10);
        bed.clock.advance(Duration.ofHours(25));
        bed.storage.faults().failDeletion("job_50/a");

        CleanupStats stats = bed.service().cleanupOrphanedFiles();

        assertThat(stats.purged()).isEqualTo(new PurgeCounts(0, 0, 1));
        assertThat(stats.errorSample())
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("job_50/a of run " + run + " was not purged (FAILED)"));
        assertThat(restorable()).containsExactly(run);
    }

    @Test
    void a_quarantine_that_cannot_be_looked_at_does_not_stop_the_run() {
        setAside("job_50/a", 10);
        bed.oldFile("job_50/b");
        bed.storage.faults().failCalls(Method.LOTS);

        CleanupStats stats = bed.service().cleanupOrphanedFiles();

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().quarantined()).isEqualTo(1);
        assertThat(stats.errorSample())
                .anyMatch(text -> text.contains("the quarantine could not be looked after")
                        && text.contains(StorageException.class.getSimpleName()));
    }

    @Test
    void what_does_not_belong_there_is_an_alert() {
        ForwardingStorage storage = new ForwardingStorage(bed.storage) {
            @Override
            public Optional<Quarantine> quarantine() {
                return super.quarantine()
                        .or(() -> bed.storage.quarantine().map(real -> new ForwardingQuarantine(real) {
                            @Override
                            public List<String> check() {
                                return List.of("lost+found is not ours");
                            }
                        }));
            }
        };

        assertThat(bed.builder(storage, bed.jobs).build().cleanupOrphanedFiles().alerts())
                .containsExactly("the quarantine: lost+found is not ours");
    }

    @Test
    void each_purged_file_is_told() {
        RunId run = setAside("job_50/a", 10);
        bed.clock.advance(Duration.ofHours(25));
        List<PurgeResult> told = new ArrayList<>();

        bed.builder(bed.storage, bed.jobs)
                .listener(new CleanupListener() {
                    @Override
                    public void filePurged(RunId by, PurgeResult result) {
                        told.add(result);
                    }
                })
                .build()
                .cleanupOrphanedFiles();

        assertThat(told).singleElement().satisfies(result -> {
            assertThat(result.file().key()).isEqualTo("job_50/a");
            assertThat(result.file().run()).isEqualTo(run);
        });
    }

    @Test
    void a_cancelled_run_purges_no_further() {
        for (int i = 0; i < 5; i++) {
            setAside("job_50/" + i, 10);
        }
        bed.clock.advance(Duration.ofHours(25));
        TempStorageCleanupService[] service = new TempStorageCleanupService[1];
        service[0] = bed.builder(bed.storage, bed.jobs)
                .listener(new CleanupListener() {
                    @Override
                    public void filePurged(RunId by, PurgeResult result) {
                        service[0].cancel(by);
                    }
                })
                .build();

        assertThat(service[0].cleanupOrphanedFiles().purged().files()).isEqualTo(1);
        assertThat(bed.storage.quarantine().orElseThrow().lots())
                .extracting(QuarantinedLot::files)
                .hasSize(4);
    }
}
