// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.PurgeResult;
import io.pixcrawler.cleanup.spi.Quarantine;
import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.QuarantinedLot;
import io.pixcrawler.cleanup.spi.RestoreResult;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of {@link QuarantineContract} share. */
abstract class QuarantineContractTopic extends StorageContractTopic {

    static final RunId RUN = new RunId("run-1");
    static final RunId OTHER_RUN = new RunId("run-2");
    static final Predicate<String> ALL = key -> true;

    Quarantine quarantine;

    QuarantineContractTopic(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void openQuarantine() {
        quarantine = provider.quarantine().orElseThrow(() -> new AssertionError("the provider has no quarantine"));
    }

    final List<DeleteResult> move(RunId run, StoredFile... files) {
        return quarantine.move(run, List.of(files), Deadline.never());
    }

    /** Sets listed files of these keys aside, which must succeed. */
    final void setAside(RunId run, String... keys) {
        List<StoredFile> files = Stream.of(keys).map(this::listed).toList();
        assertThat(quarantine.move(run, files, Deadline.never()))
                .hasSize(keys.length)
                .allMatch(DeleteResult.deleted(0)::equals);
    }

    final List<RestoreResult> restore(RunId run, Predicate<String> keys) {
        return restore(run, keys, Deadline.never());
    }

    final List<RestoreResult> restore(RunId run, Predicate<String> keys, Deadline notAfter) {
        List<RestoreResult> results = new ArrayList<>();
        quarantine.restore(run, keys, notAfter, results::add);
        return results;
    }

    final List<PurgeResult> purge(Instant movedBefore) {
        return purge(movedBefore, Deadline.never());
    }

    final List<PurgeResult> purge(Instant movedBefore, Deadline notAfter) {
        List<PurgeResult> results = new ArrayList<>();
        quarantine.purge(movedBefore, notAfter, results::add);
        return results;
    }

    final List<String> keysAside(RunId run) {
        List<String> keys = new ArrayList<>();
        quarantine.files(run, file -> keys.add(file.key()));
        return keys.stream().sorted().toList();
    }

    final long filesInLots() {
        return quarantine.lots().stream().mapToLong(QuarantinedLot::files).sum();
    }

    static List<RestoreResult.Outcome> restored(List<RestoreResult> results) {
        return results.stream().map(RestoreResult::outcome).toList();
    }

    static List<String> keys(List<PurgeResult> results) {
        return results.stream().map(PurgeResult::file).map(QuarantinedFile::key).toList();
    }

    /** Is not too late for the first so many that ask; a provider may ask more than once before a removal. */
    static Deadline afterAsks(int asks) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > asks;
    }
}
