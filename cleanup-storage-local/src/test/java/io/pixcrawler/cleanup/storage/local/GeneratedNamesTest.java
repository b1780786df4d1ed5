// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.JobChunkNaming;
import io.pixcrawler.cleanup.LimitSettings;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import io.pixcrawler.cleanup.spi.Ownership;
import io.pixcrawler.cleanup.spi.SkippedEntry.Reason;
import io.pixcrawler.cleanup.testkit.Effort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generated names: read as another reading of the requirements reads them, and cleaned accordingly from a real disk. */
@Tag("attack")
class GeneratedNamesTest extends LocalTest {

    private static final JobId DEAD = new JobId("51");

    @BeforeEach
    void needsUtf8() {
        assumeTrue(Encoding.isUtf8(), "file names are read as " + Encoding.name() + " here");
    }

    @Test
    void inv_11_inv_33_generated_names_have_the_owners_that_the_requirements_give_them() {
        HostileKeys keys = new HostileKeys(new Random(Effort.seed()));
        JobChunkNaming naming = new JobChunkNaming();
        int[] kinds = new int[Ownership.Kind.values().length];
        int names = Effort.of(50_000, 1_000_000);
        for (int i = 0; i < names; i++) {
            String key = keys.next();
            Ownership read = naming.ownersOf(key);
            Optional<List<Owner>> expected = NamingOracle.owners(key);
            if (!read.owners().equals(expected.orElse(List.of()))
                    || (read.kind() == Ownership.Kind.UNPARSEABLE) != expected.isEmpty()) {
                assertThat(read).as("\"%s\" is owned by %s", key, expected).isNull();
            }
            kinds[read.kind().ordinal()]++;
        }
        assertThat(kinds).doesNotContain(0);
        Effort.tried(
                "generated-names",
                names + " names read, 0 violations; "
                        + kinds[Ownership.Kind.OWNED.ordinal()] + " owned, "
                        + kinds[Ownership.Kind.UNPARSEABLE.ordinal()] + " unparseable");
    }

    private static boolean isDeads(String key) {
        return NamingOracle.owners(key)
                .filter(owners -> !owners.isEmpty()
                        && owners.stream().allMatch(owner -> owner.job().equals(DEAD)))
                .isPresent();
    }

    @Test
    void inv_12_inv_33_of_generated_names_on_a_disk_exactly_those_of_the_dead_job_go() {
        HostileKeys keys = new HostileKeys(new Random(Effort.seed()));
        int names = Effort.of(1_500, 30_000);
        Set<String> written = new TreeSet<>();
        while (written.size() < names) {
            String key = keys.next();
            if (canLieBeside(key, written) && written.add(key)) {
                tree.write(key);
                tree.modified(key, Instant.now().minus(Duration.ofDays(2)));
            }
        }
        int notText = notText();
        InMemoryJobStates jobs = new InMemoryJobStates();
        jobs.put(DEAD, JobStatus.FAILED, Instant.now().minus(Duration.ofDays(2)));
        for (String alive : List.of("5", "511", "051", "0", "3f2c8a50-9d1e-4b7a-8c66-0e5d2b9f1a44")) {
            jobs.put(new JobId(alive), JobStatus.ACTIVE, Instant.now());
        }
        jobs.put(new JobId("3F2C8A50-9D1E-4B7A-8C66-0E5D2B9F1A44"), JobStatus.ACTIVE, Instant.now());
        Set<String> kept = new TreeSet<>(written);
        kept.removeIf(GeneratedNamesTest::isDeads);

        try (TempStorageCleanupService service = TempStorageCleanupService.builder(provider, jobs)
                .settings(EveryTrigger.settings(2).withLimits(limits -> limits.withMaxFiles(LimitSettings.UNLIMITED)))
                .build()) {
            CleanupStats stats = service.cleanupAfterCrash();

            assertThat(stats.errors()).as("%s", stats).isZero();
            assertThat(stats.files().deleted()).isEqualTo(names - kept.size()).isPositive();
            assertThat(stats.entriesSkipped()).containsEntry(Reason.NAME_NOT_TEXT, (long) notText);
        }

        written.removeIf(key -> !tree.exists(key));
        assertThat(written).isEqualTo(kept);
        Effort.tried(
                "generated-names-on-disk",
                names + " files, " + (names - kept.size()) + " of the dead job deleted, all others kept, 0 violations");
    }

    /** No file where another key has a directory, or the other way round. */
    private boolean canLieBeside(String key, Set<String> written) {
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            if (written.contains(key.substring(0, slash))) {
                return false;
            }
        }
        return !tree.exists(key);
    }

    /** Names of the dead job that are not text, made by the shell. Answers how many. */
    private int notText() {
        List<String> names =
                List.of("job_51_\\xff", "job_51_chunk_1_\\xe2\\x82", "job_51.\\xc0\\xaf", "\\xffjob_51", "job_51\\xff");
        for (String name : names) {
            Shell.must(
                    "bash",
                    "-c",
                    "touch -d '3 days ago' \"$0\"/$'" + name + "'",
                    tree.root().toString());
        }
        return names.size();
    }
}
