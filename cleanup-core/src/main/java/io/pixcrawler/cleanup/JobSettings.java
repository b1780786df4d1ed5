// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;

/**
 * What the states of jobs mean for their files.
 *
 * @param terminalGrace how long a job must have been terminal before a full pass takes its files; 1 hour by default
 * @param completedChunksImmediately false: a completed chunk is left to the full passes; true by default
 * @param zombieAge an active job without a change for so long is reported as a suspected zombie, and kept; 24 hours by default
 * @param stateCache how long the first look-up of a batch may be answered from memory; the confirmation before a removal never is; 30 seconds by default
 */
public record JobSettings(
        Duration terminalGrace, boolean completedChunksImmediately, Duration zombieAge, Duration stateCache) {

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public JobSettings {
        Setting.CLEANUP_FAILED_JOBS_AFTER_HOURS.require(terminalGrace);
        Setting.ZOMBIE_AGE_HOURS.require(zombieAge);
        Setting.JOB_STATE_CACHE_SECONDS.require(stateCache);
    }

    /** These settings with another {@link #terminalGrace}. */
    public JobSettings withTerminalGrace(Duration value) {
        return new JobSettings(value, completedChunksImmediately, zombieAge, stateCache);
    }

    /** These settings with another {@link #completedChunksImmediately}. */
    public JobSettings withCompletedChunksImmediately(boolean value) {
        return new JobSettings(terminalGrace, value, zombieAge, stateCache);
    }

    /** These settings with another {@link #zombieAge}. */
    public JobSettings withZombieAge(Duration value) {
        return new JobSettings(terminalGrace, completedChunksImmediately, value, stateCache);
    }

    /** These settings with another {@link #stateCache}. */
    public JobSettings withStateCache(Duration value) {
        return new JobSettings(terminalGrace, completedChunksImmediately, zombieAge, value);
    }
}
