// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.CleanupTrigger;
import io.pixcrawler.cleanup.EmergencyRound;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.PressureLevel;
import io.pixcrawler.cleanup.RunProgress;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several listeners, told one after the other. What one throws keeps no other from being told; the first of it is thrown on in the end.
 *
 * @param listeners in the order in which they are told
 */
record ListenerChain(List<CleanupListener> listeners) implements CleanupListener {

    @Override
    public void runStarted(RunId run, CleanupTrigger trigger) {
        tell(listener -> listener.runStarted(run, trigger));
    }

    @Override
    public void batchDone(RunProgress progress) {
        tell(listener -> listener.batchDone(progress));
    }

    @Override
    public void fileDecided(FileDecision decision) {
        tell(listener -> listener.fileDecided(decision));
    }

    @Override
    public void filePurged(RunId run, PurgeResult result) {
        tell(listener -> listener.filePurged(run, result));
    }

    @Override
    public void emergencyRoundDone(RunId run, EmergencyRound round) {
        tell(listener -> listener.emergencyRoundDone(run, round));
    }

    @Override
    public void pressureChanged(PressureLevel before, PressureLevel now, StorageUsage.Known usage) {
        tell(listener -> listener.pressureChanged(before, now, usage));
    }

    @Override
    public void runFinished(CleanupStats stats) {
        tell(listener -> listener.runFinished(stats));
    }

    private void tell(Consumer<CleanupListener> what) {
        RuntimeException first = null;
        for (CleanupListener listener : listeners) {
            first = earlier(first, thrownBy(listener, what));
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException thrownBy(CleanupListener listener, Consumer<CleanupListener> what) {
        try {
            what.accept(listener);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static @Nullable RuntimeException earlier(
            @Nullable RuntimeException first, @Nullable RuntimeException next) {
        if (first != null && next != null) {
            first.addSuppressed(next);
        }
        return first == null ? next : first;
    }
}
