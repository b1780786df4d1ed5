// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.policy.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The emergency and files whose times are not what a listing says, or not what anybody would expect. */
class EmergencyAgesTest {

    private final EmergencyBed emergency = new EmergencyBed();
    private final TestBed bed = emergency.bed;

    private void writtenAgoButListedAgo(String key, Duration changed, Duration modified) {
        Instant now = bed.clock.instant();
        bed.store.setTimes(key, now.minus(modified), now.minus(changed));
    }

    @Test
    void inv_19_takes_files_whose_modification_time_was_set_back_when_their_newest_time_has_its_turn() {
        bed.store.withTotalBytes(990); // 97 %
        for (int i = 0; i < 30; i++) { // downloads: 11 of them are what the survey takes for the oldest
            writtenAgoButListedAgo("job_99_" + i + ".tmp", Duration.ofHours(30), Duration.ofDays(400 - 10L * i));
        }

        CleanupStats stats = emergency.service().emergencyCleanup();

        assertThat(stats.files().removedBy().keySet()).containsExactly(Reason.JOB_NOT_FOUND);
        assertThat(emergency.left("job_99_")).isEqualTo(18);
    }
}
