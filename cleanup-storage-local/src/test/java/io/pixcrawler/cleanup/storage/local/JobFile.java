// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A file of a {@link JobTree}, and what is known of it without reading its name again.
 *
 * @param key where it lies
 * @param owners who owns it, as it was made for them; empty for one that nobody owns, or whose name cannot be read
 * @param old whether it is two days old, or two minutes
 */
record JobFile(String key, List<Owner> owners, boolean old) {

    private static final int MOST_BYTES = 2000;

    boolean ownersAre(Set<JobStatus> states) {
        return !owners.isEmpty() && owners.stream().allMatch(owner -> states.contains(JobTree.statusOf(owner.job())));
    }

    /** What was written into it: the same whenever it is asked. */
    byte[] content() {
        byte[] bytes = new byte[1 + Math.floorMod(key.hashCode(), MOST_BYTES)];
        new Random(key.hashCode()).nextBytes(bytes);
        return bytes;
    }

    boolean hasContent(byte[] other) {
        return Arrays.equals(content(), other);
    }
}
