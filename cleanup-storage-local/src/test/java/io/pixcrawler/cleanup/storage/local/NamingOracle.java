// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The default naming once more, as the requirements write it, by regular expressions alone. */
final class NamingOracle {

    private static final String ID =
            "([0-9]+|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})";
    private static final Pattern LIKE = Pattern.compile("(?i)(temp_)?job_.*", Pattern.DOTALL);
    private static final Pattern CHUNK =
            Pattern.compile("(?:temp_)?job_" + ID + "_chunk_([0-9A-Za-z-]+)(?:[_.].*)?", Pattern.DOTALL);
    private static final Pattern JOB =
            Pattern.compile("job_" + ID + "(?!_chunk(?:[_.]|\\z))(?:[_.].*)?", Pattern.DOTALL);

    private NamingOracle() {}

    /** The owners in their order, none of them twice in a row; empty if the key cannot be read. No owners: nobody owns it. */
    static Optional<List<Owner>> owners(String key) {
        List<Owner> owners = new ArrayList<>();
        for (String segment : key.split("/", -1)) {
            if (LIKE.matcher(segment).matches()) {
                Matcher chunk = CHUNK.matcher(segment);
                Matcher job = JOB.matcher(segment);
                Owner owner;
                if (chunk.matches()) {
                    owner = new Owner(new JobId(chunk.group(1)), chunk.group(2));
                } else if (job.matches()) {
                    owner = new Owner(new JobId(job.group(1)), null);
                } else {
                    return Optional.empty();
                }
                if (owners.isEmpty() || !owners.get(owners.size() - 1).equals(owner)) {
                    owners.add(owner);
                }
            }
        }
        return Optional.of(owners);
    }
}
