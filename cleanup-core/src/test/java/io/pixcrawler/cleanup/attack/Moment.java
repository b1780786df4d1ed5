// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.EmergencyRound;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.PressureLevel;
import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.function.Consumer;

/** When the host's code is called during a run. */
enum Moment {
    RUN_STARTED,
    FILE_DECIDED,
    BATCH_DONE,
    EMERGENCY_ROUND_DONE,
    PRESSURE_CHANGED,
    RUN_FINISHED;

    /** A listener that does this at this moment, with the run where it is told of one. */
    CleanupListener listener(Consumer<RunId> action, RunId none) {
        return new CleanupListener() {
            private void at(Moment moment, RunId run) {
                if (moment == Moment.this) {
                    action.accept(run);
                }
            }

            @Override
            public void runStarted(RunId run, CleanupTrigger trigger) {
                at(RUN_STARTED, run);
            }

            @Override
            public void fileDecided(FileDecision decision) {
                at(FILE_DECIDED, decision.run());
            }

            @Override
            public void batchDone(RunProgress progress) {
                at(BATCH_DONE, progress.run());
            }

            @Override
            public void emergencyRoundDone(RunId run, EmergencyRound round) {
                at(EMERGENCY_ROUND_DONE, run);
            }

            @Override
            public void pressureChanged(PressureLevel before, PressureLevel now, StorageUsage.Known usage) {
                at(PRESSURE_CHANGED, none);
            }

            @Override
            public void runFinished(CleanupStats stats) {
                at(RUN_FINISHED, stats.runId());
            }
        };
    }
}
