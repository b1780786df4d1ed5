// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Inspected;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Scan;
import io.pixcrawler.cleanup.spi.ScanEnd;
import io.pixcrawler.cleanup.spi.StoredFile;
import io.pixcrawler.cleanup.testkit.HandMadeFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a listing tells of a file saves the second look, and is believed only if it fits. */
class ListedWholeTest {

    private static final String KEY = "job_50/a.jpg";

    private final TestBed bed = new TestBed();

    /** A listed file that says of itself what an inspection would find. */
    private record Whole(StoredFile real, Function<StoredFile, Optional<Inspected.Present>> looks)
            implements StoredFile {

        @Override
        public String key() {
            return real.key();
        }

        @Override
        public long sizeBytes() {
            return real.sizeBytes();
        }

        @Override
        public Instant lastModified() {
            return real.lastModified();
        }

        @Override
        public Optional<Inspected.Present> inspected() {
            return looks.apply(real);
        }
    }

    private final class Telling extends ForwardingStorage {

        private final Function<StoredFile, Optional<Inspected.Present>> looks;
        private int inspections;

        Telling(Function<StoredFile, Optional<Inspected.Present>> looks) {
            super(bed.storage);
            this.looks = looks;
        }

        @Override
        public ScanEnd scan(Scan scan, BatchVisitor visitor) {
            return super.scan(
                    scan,
                    batch -> visitor.visit(new Batch(
                            batch.files().stream()
                                    .map(file -> new Whole(file, looks))
                                    .toList(),
                            batch.emptyDirectories(),
                            batch.skipped())));
        }

        @Override
        public List<Inspected> inspect(List<? extends StoredFile> files) {
            inspections += files.size();
            return super.inspect(real(files));
        }

        @Override
        public List<DeleteResult> delete(List<? extends StoredFile> files, Deadline notAfter) {
            return super.delete(real(files), notAfter);
        }

        private static List<StoredFile> real(List<? extends StoredFile> files) {
            return files.stream()
                    .map(file -> file instanceof Whole whole ? whole.real() : file)
                    .toList();
        }
    }

    private CleanupStats run(Telling storage) {
        bed.jobs.put("50", JobStatus.FAILED, Duration.ofDays(3));
        return bed.oldFile(KEY).builder(storage, bed.jobs).build().cleanupOrphanedFiles();
    }

    @Test
    void a_file_whose_listing_told_all_is_not_inspected() {
        Telling storage = new Telling(file -> Optional.of(new Inspected.Present(file, file.lastModified(), 1)));

        assertThat(run(storage).files().deleted()).isEqualTo(1);
        assertThat(storage.inspections).isZero();
    }

    @Test
    void a_file_whose_listing_told_less_is_inspected() {
        Telling storage = new Telling(file -> Optional.empty());

        assertThat(run(storage).files().deleted()).isEqualTo(1);
        assertThat(storage.inspections).isEqualTo(1);
    }

    @Test
    void inv_19_the_change_time_that_a_listing_told_counts() {
        Telling storage = new Telling(file ->
                Optional.of(new Inspected.Present(file, bed.clock.instant().minusSeconds(60), 1)));

        assertThat(run(storage).files().keptBy()).containsOnlyKeys(Reason.TOO_YOUNG);
    }

    @Test
    void inv_19_a_listing_that_tells_two_times_of_a_file_is_not_believed() {
        Telling storage = new Telling(file -> Optional.of(new Inspected.Present(
                new HandMadeFile(file.key(), file.sizeBytes(), Instant.EPOCH), Instant.EPOCH, 1)));

        assertThat(run(storage).files().keptBy()).containsOnlyKeys(Reason.NOT_INSPECTED);
    }

    @Test
    void inv_21_a_file_that_throws_is_kept_and_the_run_goes_on() {
        Telling storage = new Telling(file -> {
            throw new IllegalStateException("no");
        });

        CleanupStats stats = run(storage);

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.files().keptBy()).containsOnlyKeys(Reason.NOT_INSPECTED);
    }
}
