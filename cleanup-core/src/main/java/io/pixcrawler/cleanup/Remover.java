// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the files of a run to its storage, which deletes them or, in a run that can be undone, sets them aside. */
final class Remover {

    private final Run run;

    Remover(Run run) {
        this.run = run;
    }

    /** A result for each file, whatever the storage answers. */
    List<DeleteResult> remove(List<Candidate> doomed, Deadline notAfter) {
        List<StoredFile> files = new ArrayList<>(doomed.size());
        doomed.forEach(file -> files.add(file.file()));
        String trouble;
        try {
            List<@Nullable DeleteResult> results = new ArrayList<>(ask(Collections.unmodifiableList(files), notAfter));
            if (results.size() == doomed.size()) {
                results.replaceAll(
                        result -> result == null ? DeleteResult.unknown("the storage answered null") : result);
                return Collections.unmodifiableList(results);
            }
            trouble = "the storage answered " + results.size() + " results for " + doomed.size() + " files";
        } catch (Exception e) {
            trouble = e.toString();
        }
        return Collections.nCopies(doomed.size(), DeleteResult.unknown(trouble));
    }

    private List<DeleteResult> ask(List<? extends StoredFile> files, Deadline notAfter) {
        StorageProvider storage = run.environment().storage();
        if (!run.setsAside()) {
            return storage.delete(files, notAfter);
        }
        return storage.quarantine()
                .map(quarantine -> quarantine.move(run.id(), files, notAfter))
                .orElseGet(() -> Collections.nCopies(
                        files.size(), DeleteResult.refused(storage.name() + " has no quarantine any more")));
    }

    /** What has become of a file that went. */
    FileOutcome outcome() {
        return run.setsAside() ? FileOutcome.QUARANTINED : FileOutcome.DELETED;
    }

    /** How many bytes the removal of a file frees that the store says it freed so many of. */
    long bytesFreed(long confirmed) {
        return run.setsAside() ? 0 : confirmed;
    }
}
