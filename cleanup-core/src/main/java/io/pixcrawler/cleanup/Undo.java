// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What can be brought back of what runs removed: the files that runs with {@code quarantine_enabled} set aside, until they are purged. What
 * an emergency removed, and directories, are never among them. A directory that went is made anew for a file that comes back, with the process's
 * own permissions.
 *
 * <p>A file that comes back has the modification time it had, and its change time is now: with the default {@code age_signals} it is young
 * again, with {@code modified} alone the next pass takes it as before, so that a hold marker or an exclusion should be put there first.
 *
 * <p>Everything is asked of the storage, on the calling thread, at the cost of a look at each file that is set aside. Nothing is remembered, so a
 * restart or a crash forgets nothing. Safe for use by several threads and processes at once, also while runs go on.
 */
public final class Undo {

    private final Environment environment;
    private final Supplier<CleanupSettings> settings;

    private final String requestedBy;

    Undo(Environment environment, Supplier<CleanupSettings> settings, String requestedBy) {
        this.environment = environment;
        this.settings = settings;
        this.requestedBy = requestedBy;
    }

    /** The same on behalf of somebody, for the audit trail. */
    public Undo requestedBy(String who) {
        return new Undo(environment, settings, Objects.requireNonNull(who, "who"));
    }

    /** What kind of undo the storage has; empty where what is removed is gone. Says what is possible, not whether the settings use it. */
    public Optional<Quarantine.Kind> kind() {
        return environment.storage().quarantine().map(Quarantine::kind);
    }

    /**
     * The runs of which something can be restored, the oldest first; none where the storage has no undo.
     *
     * @throws StorageException if it cannot be found out
     */
    public List<RestorableRun> runs() {
        Map<RunId, RestorableRun> runs = new LinkedHashMap<>();
        environment
                .storage()
                .quarantine()
                .ifPresent(
                        quarantine -> quarantine.lots().forEach(lot -> runs.merge(lot.run(), of(lot), Undo::together)));
        return List.copyOf(runs.values());
    }

    private static RestorableRun of(QuarantinedLot lot) {
        return new RestorableRun(lot.run(), lot.movedAt(), lot.movedAt(), lot.files(), lot.bytes());
    }

    private static RestorableRun together(RestorableRun one, RestorableRun other) {
        return new RestorableRun(
                one.run(),
                one.firstMovedAt(),
                other.lastMovedAt(), // lots come oldest first
                one.files() + other.files(),
                one.bytes() + other.bytes());
    }

    /**
     * Tells each file of a run that can be restored, in no order.
     *
     * @throws StorageException if it cannot be found out
     */
    public void files(RunId run, Consumer<QuarantinedFile> visitor) {
        environment.storage().quarantine().ifPresent(quarantine -> quarantine.files(run, visitor));
    }

    /**
     * Brings back all that a run set aside, never over anything that lies there by now.
     *
     * @throws UnsupportedOperationException if the storage has no undo
     * @throws StorageException if the storage cannot be reached at all; what came back until then is back
     */
    public RestoreStats restore(RunId run) {
        return restore(run, Optional.empty());
    }

    /**
     * Brings back some of what a run set aside; see {@link #restore(RunId)}.
     *
     * @param keys the paths below the root, exactly as they were
     */
    public RestoreStats restore(RunId run, Collection<String> keys) {
        return restore(run, Optional.of(Set.copyOf(keys)));
    }

    private RestoreStats restore(RunId run, Optional<Set<String>> keys) {
        Quarantine quarantine = environment
                .storage()
                .quarantine()
                .orElseThrow(() -> new UnsupportedOperationException(
                        environment.storage().name() + " has no undo: what was removed is gone"));
        long begun = environment.nanos().getAsLong();
        long limit = settings.get().limits().maxDuration().toNanos();
        Deadline notAfter = () -> environment.nanos().getAsLong() - begun >= limit;
        Predicate<String> wanted =
                keys.<Predicate<String>>map(set -> set::contains).orElse(key -> true);
        Restoration restoration = new Restoration(
                environment,
                run,
                new HashSet<>(keys.orElse(Set.of())),
                requestedBy,
                settings.get().limits().batchSize());
        boolean complete;
        try (restoration) {
            complete = quarantine.restore(run, wanted, notAfter, restoration::add);
        }
        return restoration.stats(complete); // with what the audit trail said in the end
    }
}
