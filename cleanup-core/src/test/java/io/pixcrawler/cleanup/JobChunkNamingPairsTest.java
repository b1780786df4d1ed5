// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pixcrawler.cleanup.policy.ChunkRule;
import io.pixcrawler.cleanup.policy.Cutoff;
import io.pixcrawler.cleanup.policy.JobRule;
import io.pixcrawler.cleanup.policy.MinimumAge;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.StateRule;
import io.pixcrawler.cleanup.policy.Window;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pairs of ids that are easily mixed up, by a seed that is printed: what is written for one is never read as the
 * other's.
 */
class JobChunkNamingPairsTest {

    private static final int PAIRS = 2_000;
    private static final Map<JobId, JobState> NO_STATES = Map.of();
    private static final Cutoff ANY_TIME = new Cutoff(Instant.MAX, Duration.ZERO);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    JobChunkNamingPairsTest() {
        System.out.println("pairs of ids by seed " + seed);
    }

    @Test
    void inv_11_numbers_with_shared_beginnings_and_ends() {
        check(new JobChunkNaming(), () -> {
            String digits = String.valueOf(random.nextInt(random.nextBoolean() ? 10 : 100_000));
            return new String[] {digits, near(digits, "0123456789")};
        });
    }

    @Test
    void inv_11_numbers_with_leading_zeros() {
        check(new JobChunkNaming(), () -> {
            String digits = String.valueOf(random.nextInt(1000));
            return new String[] {"0".repeat(random.nextInt(4)) + digits, "0".repeat(random.nextInt(4)) + digits};
        });
    }

    @Test
    void inv_11_uuids_in_both_cases() {
        check(new JobChunkNaming(), () -> {
            String uuid = randomUuid();
            return new String[] {uuid, random.nextBoolean() ? uuid.toUpperCase(Locale.ROOT) : inMixedCase(uuid)};
        });
    }

    @Test
    void inv_11_uuids_that_differ_in_one_digit_and_numbers_that_begin_them() {
        check(new JobChunkNaming(), () -> {
            String uuid = randomUuid();
            int at = random.nextInt(uuid.length());
            String other = uuid.charAt(at) == '-'
                    ? String.valueOf(random.nextInt(10))
                    : uuid.substring(0, at)
                            + "0123456789abcdefABCDEF".charAt(random.nextInt(22))
                            + uuid.substring(at + 1);
            return random.nextBoolean() ? new String[] {uuid, other} : new String[] {other, uuid};
        });
    }

    @Test
    void inv_11_ids_of_a_hosts_own_pattern() {
        check(new JobChunkNaming(Pattern.compile("[a-z]{1,8}(-[a-z0-9]+)*")), () -> {
            String id = List.of("job", "chunk", "temp", "crawl", "a", "temp-job", "crawl-1", "a-chunk-1")
                    .get(random.nextInt(8));
            return new String[] {id, near(id, "abj01-")};
        });
    }

    /** The same id with something before it, behind it, inside it or cut off. */
    private String near(String id, String alphabet) {
        String more = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
        int at = random.nextInt(id.length());
        return switch (random.nextInt(5)) {
            case 0 -> more + id;
            case 1 -> id + more;
            case 2 -> id.substring(0, at) + more + id.substring(at);
            case 3 -> id.substring(0, at) + id.substring(at + 1);
            default -> id + id;
        };
    }

    private String randomUuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String inMixedCase(String text) {
        StringBuilder mixed = new StringBuilder(text);
        for (int i = 0; i < mixed.length(); i++) {
            if (random.nextBoolean()) {
                mixed.setCharAt(i, Character.toUpperCase(mixed.charAt(i)));
            }
        }
        return mixed.toString();
    }

    private void check(JobChunkNaming naming, Supplier<String[]> pairs) {
        int checked = 0;
        for (int tries = 0; checked < PAIRS; tries++) {
            assertThat(tries).as("seed %d: tries for pairs", seed).isLessThan(100 * PAIRS);
            String[] pair = pairs.get();
            if (!pair[0].equals(pair[1]) && reads(naming, pair[0]) && reads(naming, pair[1])) {
                check(naming, pair[0], pair[1]);
                checked++;
            }
        }
    }

    private static boolean reads(JobChunkNaming naming, String id) {
        return !id.isEmpty() && naming.ownersOf("job_" + id).kind() == Ownership.Kind.OWNED;
    }

    private void check(JobChunkNaming naming, String a, String b) {
        String chunk = chunkId();
        String local = localName(a);
        String other = near(chunk, "019aZ-");
        String otherChunk = other.isEmpty() || other.equals(chunk) ? chunk + "x" : other;
        List<String> ofChunk = naming.prefixesOf(ChunkId.of(b, chunk));
        List<String> ofJob = naming.prefixesOf(new JobId(b));
        keysOfChunk(b, chunk, local).forEach(key -> {
            Ownership ownership = naming.ownersOf(key);
            ownedBy(key, ownership, new Owner(new JobId(b), chunk));
            keptFrom(key, ownership, a, chunk);
            require(
                    chunkRule(b, chunk).judgeOwners(key, ownership, NO_STATES) == Reason.CHUNK_COMPLETED,
                    "not its chunk's",
                    key);
            require(
                    chunkRule(b, otherChunk).judgeOwners(key, ownership, NO_STATES) == Reason.OTHER_OWNER,
                    otherChunk,
                    key);
            require(ofChunk.stream().anyMatch(key::startsWith), "not below " + ofChunk, key);
            require(ofJob.stream().anyMatch(key::startsWith), "not below " + ofJob, key);
        });
        // A job's own file cannot begin so: job_1_chunk_... is a chunk's, or nobody's.
        keysOfJob(b, local.matches("chunk([_.].*)?") ? "x" + local : local).forEach(key -> {
            Ownership ownership = naming.ownersOf(key);
            ownedBy(key, ownership, new Owner(new JobId(b), null));
            keptFrom(key, ownership, a, chunk);
            require(ofJob.stream().anyMatch(key::startsWith), "not below " + ofJob, key);
        });
    }

    private String chunkId() {
        return List.of("0", "1", "12", "007", "a", "A-b", "-", "chunk", "job", "abc-1")
                .get(random.nextInt(10));
    }

    private String localName(String otherJob) {
        return List.of(
                        "cat.jpg",
                        otherJob,
                        otherJob + ".jpg",
                        "job_" + otherJob,
                        "_",
                        "chunky_" + otherJob,
                        "0.jpg",
                        "-",
                        "temp_job_1")
                .get(random.nextInt(9));
    }

    private static Stream<String> keysOfChunk(String job, String chunk, String local) {
        String name = "job_" + job + "_chunk_" + chunk;
        return Stream.of(name, "temp_" + name, "job_" + job + "/" + name, "job_" + job + "/temp_" + name)
                .flatMap(base -> Stream.of(
                        base,
                        base + "/",
                        base + "_" + local,
                        base + ".tmp",
                        base + "_",
                        base + "/a/cat.jpg",
                        base + "_" + local + "/x"));
    }

    private static Stream<String> keysOfJob(String job, String local) {
        String name = "job_" + job;
        return Stream.of(
                name,
                name + "/",
                name + "_" + local,
                name + ".jpg",
                name + "_",
                name + "/a/cat.jpg",
                name + "_" + local + "/x");
    }

    private void ownedBy(String key, Ownership ownership, Owner owner) {
        require(ownership.kind() == Ownership.Kind.OWNED, "not owned", key);
        require(ownership.owners().contains(owner), "not owned by " + owner, key);
        for (Owner each : ownership.owners()) {
            require(each.job().equals(owner.job()), "owned by " + each, key);
        }
    }

    private static final StateRule FAILED_JOBS = new StateRule(
            Set.of(JobStatus.FAILED),
            Map.of(Reason.JOB_FAILED, new MinimumAge(Duration.ZERO, Duration.ZERO)),
            Duration.ZERO,
            Duration.ZERO,
            List.of(),
            ANY_TIME,
            Window.ALWAYS);

    private void keptFrom(String key, Ownership ownership, String otherJob, String chunk) {
        JobId job = new JobId(otherJob);
        Map<JobId, JobState> failed = Map.of(job, JobState.of(JobStatus.FAILED));
        JobRule crash = new JobRule(job, FAILED_JOBS);
        require(crash.judgeOwners(key, ownership, failed) == Reason.OTHER_OWNER, "taken with job " + otherJob, key);
        require(
                chunkRule(otherJob, chunk).judgeOwners(key, ownership, failed) == Reason.OTHER_OWNER,
                "taken with a chunk of " + otherJob,
                key);
    }

    /** Without an assertion object for each of some hundred thousand keys. */
    private void require(boolean holds, String trouble, String key) {
        if (!holds) {
            fail("seed %d: %s: %s", seed, key, trouble);
        }
    }

    private static ChunkRule chunkRule(String job, String chunk) {
        return new ChunkRule(ChunkId.of(job, chunk), null, ANY_TIME);
    }
}
