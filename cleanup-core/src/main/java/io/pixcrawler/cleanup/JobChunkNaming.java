// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.TempFileNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The default naming. Every segment of a key, directories and file name alike, may name an owner: {@code job_{job}_chunk_{chunk}},
 * {@code job_{job}} and {@code temp_job_{job}_chunk_{chunk}}, each followed by {@code _}, {@code .} or the segment's end.
 *
 * <p>A segment that begins with {@code job_} or {@code temp_job_}, in any case of letters, and does not read exactly so makes the key
 * unparseable. Only lower case reads. Job ids are decimal numbers or UUIDs unless the host gives another pattern; chunk ids are digits,
 * letters and {@code -}. The local name follows the owner without the {@code _} between them; an extension keeps its dot, so that of
 * {@code temp_job_12_chunk_3.tmp} is {@code .tmp}. Immutable; linear in the key's length, provided that the host's pattern is.
 */
public final class JobChunkNaming implements TempFileNaming {

    private static final String JOB = "job_";
    private static final String TEMP_JOB = "temp_job_";
    private static final String CHUNK = "_chunk";
    private static final int UUID_LENGTH = 36;
    private static final Pattern NUMBER_OR_UUID =
            Pattern.compile("[0-9]++|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private final Pattern jobIds;

    /** Job ids are decimal numbers or UUIDs. */
    public JobChunkNaming() {
        this(NUMBER_OR_UUID);
    }

    /**
     * Job ids are what this pattern matches as a whole. A loose pattern reads foreign files as those of jobs that nobody knows, so it should
     * be as narrow as the host's ids. Ids end at {@code _}, {@code .} and {@code /}, so they cannot hold one; a host whose ids do writes a
     * naming of its own.
     *
     * @param jobIds matches a whole job id; should take linear time
     * @throws IllegalArgumentException if the pattern matches the empty text
     */
    public JobChunkNaming(Pattern jobIds) {
        if (jobIds.matcher("").matches()) {
            throw new IllegalArgumentException(
                    "job id pattern \"" + jobIds + "\" matches the empty text: allowed is one that does not");
        }
        this.jobIds = jobIds;
    }

    @Override
    public Ownership ownersOf(String key) {
        List<Owner> owners = List.of();
        int lastOwner = -1;
        int start = 0;
        int localStart = 0;
        while (start <= key.length()) {
            int slash = key.indexOf('/', start);
            int end = slash < 0 ? key.length() : slash;
            boolean temp = beginsLike(TEMP_JOB, key, start);
            if (temp || beginsLike(JOB, key, start)) {
                int jobEnd = idEnd(key, start + (temp ? TEMP_JOB : JOB).length(), end);
                int ownerEnd = ownerEnd(key, start, jobEnd, end, temp);
                Owner owner = ownerEnd < 0 ? null : owner(key, start, jobEnd, ownerEnd, temp, owners);
                if (owner == null) {
                    return Ownership.unparseable(key);
                }
                if (owners.isEmpty() || !owners.get(owners.size() - 1).equals(owner)) {
                    owners = with(owners, owner);
                }
                lastOwner = end;
                localStart = slash >= 0 ? end + 1 : afterOwner(key, ownerEnd, end);
            }
            start = end + 1;
        }
        return lastOwner < 0
                ? Ownership.unowned(key)
                : Ownership.ownedBy(owners, key.substring(Math.min(localStart, key.length())));
    }

    /** In any case of letters. */
    private static boolean beginsLike(String prefix, String key, int start) {
        // Most segments differ in the first letter.
        return start < key.length()
                && Character.toLowerCase(key.charAt(start)) == prefix.charAt(0)
                && key.regionMatches(true, start, prefix, 0, prefix.length());
    }

    /** The list may be the given one; mostly there is one owner, and then no list is filled. */
    private static List<Owner> with(List<Owner> owners, Owner next) {
        if (owners.isEmpty()) {
            return List.of(next);
        }
        List<Owner> more = owners.size() == 1 ? new ArrayList<>(owners) : owners;
        more.add(next);
        return more;
    }

    /** Where the owner's part of the segment ends, or -1 if it does not read. */
    private static int ownerEnd(String key, int start, int jobEnd, int end, boolean temp) {
        if (!key.startsWith(temp ? TEMP_JOB : JOB, start)) {
            return -1;
        }
        boolean chunked =
                jobEnd < end && key.startsWith(CHUNK, jobEnd) && isBoundary(key, jobEnd + CHUNK.length(), end);
        if (!chunked) {
            return temp ? -1 : jobEnd;
        }
        int chunkStart = jobEnd + CHUNK.length() + 1;
        return chunkStart >= end ? -1 : idEnd(key, chunkStart, end);
    }

    private @Nullable Owner owner(String key, int start, int jobEnd, int ownerEnd, boolean temp, List<Owner> before) {
        JobId job = job(key, start + (temp ? TEMP_JOB : JOB).length(), jobEnd, before);
        if (job == null) {
            return null;
        }
        if (jobEnd == ownerEnd) {
            return new Owner(job, null);
        }
        String chunk = key.substring(jobEnd + CHUNK.length() + 1, ownerEnd);
        return key.charAt(jobEnd + CHUNK.length()) == '_' && isChunkId(chunk) ? new Owner(job, chunk) : null;
    }

    /** Mostly a file names the job that its directory names. */
    private @Nullable JobId job(String key, int start, int end, List<Owner> before) {
        if (!before.isEmpty()) {
            JobId last = before.get(before.size() - 1).job();
            if (last.value().length() == end - start && key.startsWith(last.value(), start)) {
                return last;
            }
        }
        String job = key.substring(start, end);
        return reads(job) ? new JobId(job) : null;
    }

    private static int idEnd(String key, int start, int end) {
        int i = start;
        while (i < end && key.charAt(i) != '_' && key.charAt(i) != '.') {
            i++;
        }
        return i;
    }

    private static boolean isBoundary(String key, int at, int end) {
        return at >= end || key.charAt(at) == '_' || key.charAt(at) == '.';
    }

    /** A separator {@code _} is not part of the local name; an extension's dot is. */
    private static int afterOwner(String key, int ownerEnd, int end) {
        return ownerEnd < end && key.charAt(ownerEnd) == '_' ? ownerEnd + 1 : ownerEnd;
    }

    private boolean reads(String job) {
        if (jobIds == NUMBER_OR_UUID) {
            return isNumber(job) || isUuid(job); // a matcher takes several times as long
        }
        return !job.isEmpty() && jobIds.matcher(job).matches();
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (hyphen ? c != '-' : !digit) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isChunkId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public List<String> prefixesOf(ChunkId chunk) {
        requireReadable(chunk.job());
        if (!isChunkId(chunk.value())) {
            throw new IllegalArgumentException("chunk id \"" + chunk.value()
                    + "\" cannot be read back from a key: allowed are digits, letters and \"-\"");
        }
        String job = JOB + chunk.job();
        String inJob = job + CHUNK + "_" + chunk.value();
        String temp = TEMP_JOB + chunk.job() + CHUNK + "_" + chunk.value();
        return List.of(inJob, temp, job + "/" + inJob, job + "/" + temp);
    }

    @Override
    public List<String> prefixesOf(JobId job) {
        requireReadable(job);
        return List.of(JOB + job, TEMP_JOB + job);
    }

    private void requireReadable(JobId job) {
        String id = job.value();
        if (!reads(id) || id.indexOf('_') >= 0 || id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("job id \"" + id + "\" cannot be read back from a key: allowed is "
                    + (jobIds == NUMBER_OR_UUID ? "a decimal number or a UUID" : "what matches " + jobIds)
                    + ", without \"_\", \".\" and \"/\"");
        }
    }
}
