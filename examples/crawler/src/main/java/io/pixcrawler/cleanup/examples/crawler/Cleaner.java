// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupOperations;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls the library, each trigger first as a dry run and then for real, and remembers what it answered. Thread safe. */
final class Cleaner {

    private final TempStorageCleanupService service;
    private final Decisions decisions;
    private final Queue<Cleaning> cleanings = new ConcurrentLinkedQueue<>();

    Cleaner(TempStorageCleanupService service, Decisions decisions) {
        this.service = service;
        this.decisions = decisions;
    }

    /** For a call among others at the same time. */
    Cleaning clean(Function<CleanupOperations, CleanupStats> trigger) {
        return clean(trigger, asOfNow(), shown -> {});
    }

    /**
     * For a call that a person waits for.
     *
     * @param between is told the dry run's stats before the real run begins
     */
    Cleaning clean(
            Function<CleanupOperations, CleanupStats> trigger, ProgressLine progress, Consumer<CleanupStats> between) {
        return clean(trigger, asOfNow().withProgress(progress), shown -> {
            progress.clear();
            between.accept(shown);
        });
    }

    /** Both runs as of the same moment, so that what is written meanwhile stays in both. */
    private static RunOptions asOfNow() {
        return RunOptions.defaults().withRequestedBy("demonstration").withRaisedAt(Instant.now());
    }

    private Cleaning clean(
            Function<CleanupOperations, CleanupStats> trigger, RunOptions options, Consumer<CleanupStats> between) {
        CleanupStats shown = trigger.apply(service.with(options.withDryRun(true)));
        between.accept(shown);
        CleanupStats done = trigger.apply(service.with(options));
        Cleaning cleaning = new Cleaning(shown, decisions.of(shown.runId()), done, decisions.of(done.runId()));
        cleanings.add(cleaning);
        return cleaning;
    }

    Iterable<Cleaning> cleanings() {
        return cleanings;
    }
}
