// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A storage of 1000 bytes, full to 96 %: 30 files of jobs that are not found, 20 of a failed job, 26 of a completed one, 20 of an active one;
 * each of 10 bytes, the first of each kind the oldest, 100 hours old, the next one hour younger, and so on.
 */
final class EmergencyBed {

    final TestBed bed = new TestBed();

    EmergencyBed() {
        bed.store.withTotalBytes(1000);
        bed.jobs.put("51", JobStatus.FAILED, Duration.ofDays(2));
        bed.jobs.put("61", JobStatus.COMPLETED, Duration.ofDays(2));
        bed.settings = bed.settings.withEmergency(emergency -> emergency.withMinFreeSpaceGb(0));
        files("job_99_", 30);
        files("job_51_", 20);
        files("job_61_", 26);
        files("job_1_", 20);
    }

    private void files(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            bed.file(prefix + i + ".tmp", Duration.ofHours(100 - i));
        }
    }

    EmergencyBed emergency(UnaryOperator<EmergencySettings> change) {
        bed.settings = bed.settings.withEmergency(change);
        return this;
    }

    TempStorageCleanupService service() {
        return builder().build();
    }

    TempStorageCleanupService.Builder builder() {
        return bed.builder(bed.storage, bed.jobs).lateFreeing(Duration.ZERO);
    }

    long left(String prefix) {
        return bed.store.files().stream().filter(key -> key.startsWith(prefix)).count();
    }
}
