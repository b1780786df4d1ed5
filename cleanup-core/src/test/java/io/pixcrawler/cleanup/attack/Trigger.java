// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import java.time.Duration;
import java.util.List;

/** A trigger with what it takes. */
sealed interface Trigger {

    CleanupStats callOn(CleanupOperations operations);

    /** T1 with its list. */
    record CompletedFiles(ChunkId chunk, List<String> completed) implements Trigger {
        @Override
        public CleanupStats callOn(CleanupOperations operations) {
            return operations.cleanupAfterChunkCompletion(chunk, completed);
        }
    }

    /** T1 without a list. */
    record CompletedChunk(ChunkId chunk) implements Trigger {
        @Override
        public CleanupStats callOn(CleanupOperations operations) {
            return operations.cleanupAfterChunkCompletion(chunk);
        }
    }

    /** T2. */
    record Crash(JobId job) implements Trigger {
        @Override
        public CleanupStats callOn(CleanupOperations operations) {
            return operations.cleanupAfterCrash(job);
        }
    }

    /** T3. */
    record Crashes() implements Trigger {
        @Override
        public CleanupStats callOn(CleanupOperations operations) {
            return operations.cleanupAfterCrash();
        }
    }

    /** T4. */
    record Emergency() implements Trigger {
        @Override
        public CleanupStats callOn(CleanupOperations operations) {
            return operations.emergencyCleanup();
        }
    }

    /** T5. */
    record Orphans(Duration minimumAge) implements Trigger {
        @Override
        public CleanupStats callOn(CleanupOperations operations) {
            return operations.cleanupOrphanedFiles(minimumAge);
        }
    }

    /** T6. */
    record Scheduled() implements Trigger {
        @Override
        public CleanupStats callOn(CleanupOperations operations) {
            return operations.scheduledCleanup();
        }
    }
}
