// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

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
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A quarantine that passes every call on; a test overrides the one that misbehaves. */
class ForwardingQuarantine implements Quarantine {

    private final Quarantine target;

    ForwardingQuarantine(Quarantine target) {
        this.target = target;
    }

    @Override
    public Kind kind() {
        return target.kind();
    }

    @Override
    public List<DeleteResult> move(RunId run, List<? extends StoredFile> files, Deadline notAfter) {
        return target.move(run, files, notAfter);
    }

    @Override
    public List<QuarantinedLot> lots() {
        return target.lots();
    }

    @Override
    public void files(RunId run, Consumer<QuarantinedFile> visitor) {
        target.files(run, visitor);
    }

    @Override
    public boolean restore(RunId run, Predicate<String> keys, Deadline notAfter, Consumer<RestoreResult> visitor) {
        return target.restore(run, keys, notAfter, visitor);
    }

    @Override
    public boolean purge(Instant movedBefore, Deadline notAfter, Consumer<PurgeResult> visitor) {
        return target.purge(movedBefore, notAfter, visitor);
    }

    @Override
    public List<String> check() {
        return target.check();
    }
}
