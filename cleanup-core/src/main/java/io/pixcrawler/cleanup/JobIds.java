// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The jobs of files that follow each other, of which most belong to the same job as the one before. Not thread safe. */
final class JobIds {

    private final Set<JobId> ids = new HashSet<>();
    private @Nullable JobId last;

    void add(Ownership ownership) {
        List<Owner> owners = ownership.owners();
        for (int i = 0; i < owners.size(); i++) {
            JobId id = owners.get(i).job();
            if (!id.equals(last)) {
                ids.add(id);
                last = id;
            }
        }
    }

    int size() {
        return ids.size();
    }

    /** All of them; what is added later shows in it. */
    Set<JobId> asSet() {
        return ids;
    }
}
