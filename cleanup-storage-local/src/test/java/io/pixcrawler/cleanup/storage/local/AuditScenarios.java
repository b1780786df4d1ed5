// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.AuditRecord;
import io.pixcrawler.cleanup.AuditTrail;
import io.pixcrawler.cleanup.CleanupHealth;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.Impatience;
import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.audit.AuditReader;
import io.pixcrawler.cleanup.audit.AuditReading;
import io.pixcrawler.cleanup.audit.JsonAuditFile;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Emergencies whose audit file lies on the very disk that is full. Run in a JVM that may mount. */
@Timeout(120)
class AuditScenarios {

    private static final int FILE = 1 << 12;
    private static final int PRECIOUS = 1 << 20;

    @TempDir
    private Path place;

    private Path disk = Path.of("");
    private Path root = Path.of("");
    private Path file = Path.of("");
    private final InMemoryJobStates jobs = new InMemoryJobStates();
    private final List<AuditRecord> handedOver = new ArrayList<>();

    @BeforeEach
    void names() throws IOException {
        disk = Files.createDirectory(place.resolve("disk"));
        root = disk.resolve("temp");
        file = disk.resolve("audit.jsonl");
        jobs.put(new JobId("1"), JobStatus.ACTIVE, Instant.now().minus(Duration.ofHours(1)));
    }

    @AfterEach
    void unmount() {
        Shell.must("umount", disk.toString());
    }

    private void tmpfs(String options) throws IOException {
        Shell.must("mount", "-t", "tmpfs", "-o", options, "none", disk.toString());
        Files.createDirectory(root);
    }

    private void ext4() throws IOException {
        Path image = place.resolve("image");
        Shell.must("truncate", "-s", "24M", image.toString());
        assumeTrue(Shell.can("mkfs.ext4", "-q", "-F", "-m", "0", image.toString()), "no mkfs.ext4");
        Shell.must("mount", "-o", "loop", image.toString(), disk.toString());
        Files.createDirectory(root);
    }

    /** Orphans, and one large file of an active job; then what is left, to the last byte. */
    private void fill(int orphans) throws IOException {
        for (int i = 0; i < orphans; i++) {
            Path orphan = root.resolve("job_99_" + i + ".tmp");
            Files.write(orphan, new byte[FILE]);
            Files.setLastModifiedTime(
                    orphan,
                    FileTime.from(Instant.now().minus(Duration.ofHours(48)).plusSeconds(i)));
        }
        Files.write(root.resolve("job_1_precious.tmp"), new byte[PRECIOUS]);
        fillUp();
    }

    private void fillUp() throws IOException {
        for (int size : new int[] {1 << 16, FILE, 1}) {
            try (OutputStream out = Files.newOutputStream(
                    root.resolve("job_1_filler.tmp"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(new byte[size]);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
        }
    }

    private CleanupStats emergency(AuditTrail audit, boolean dryRun) {
        CleanupSettings settings = CleanupSettings.defaults()
                .withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED))
                .withLimits(limits -> limits.withWorkers(2).withBatchSize(100))
                .withEmergency(emergency -> emergency.withMinFreeSpaceGb(0));
        AuditTrail remembering = batch -> {
            synchronized (handedOver) {
                audit.record(batch);
                handedOver.addAll(batch);
            }
        };
        try (LocalStorageProvider provider = LocalStorageProvider.at(root);
                TempStorageCleanupService service = Impatience.waiting(
                                Duration.ZERO, TempStorageCleanupService.builder(provider, jobs))
                        .settings(settings)
                        .audit(remembering)
                        .build()) {
            return service.with(RunOptions.defaults().withDryRun(dryRun)).emergencyCleanup();
        }
    }

    private void makeRoom() throws IOException {
        Files.delete(root.resolve("job_1_precious.tmp"));
    }

    /** Every line is a document of its own, also for a reader that is not ours, and together they are what was handed over. */
    private void requireAllInOrder() throws IOException {
        List<AuditRecord> read = new ArrayList<>();
        assertThat(AuditReader.of(file).records(record -> true, read::add))
                .isEqualTo(new AuditReading(handedOver.size(), 0, 0));
        assertThat(read).isEqualTo(handedOver);
        JsonFactory json = new JsonFactory();
        for (String line : Files.readAllLines(file)) {
            try (JsonParser parser = json.createParser(line)) {
                parser.nextToken();
                parser.skipChildren();
                assertThat(parser.nextToken()).isNull();
            }
        }
    }

    private void requireHeldUntilThereIsRoom() throws IOException {
        try (JsonAuditFile audit = JsonAuditFile.at(file)) {
            fill(2000);
            CleanupStats shown = emergency(audit, true);
            assertThat(shown.files().wouldDelete()).isPositive();
            assertThat(audit.held()).isPositive();
            assertThat(audit.trouble())
                    .hasValueSatisfying(text -> assertThat(text).contains("No space left"));

            CleanupStats done = emergency(audit, false);

            assertThat(done.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(done.errors()).isZero();
            assertThat(handedOver)
                    .hasSize((int) (shown.files().wouldDelete() + done.files().deleted()));
            assertThat(audit.held()).isZero();
            assertThat(audit.dropped()).isZero();
            assertThat(audit.trouble()).isEmpty();
        }
        requireAllInOrder();
    }

    @Test
    void inv_27_on_a_full_tmpfs_records_wait_in_memory_until_the_emergency_has_made_room() throws IOException {
        tmpfs("size=16m");
        requireHeldUntilThereIsRoom();
    }

    @Test
    void inv_27_the_same_on_a_full_ext4() throws IOException {
        ext4();
        requireHeldUntilThereIsRoom();
    }

    @Test
    void inv_27_a_disk_that_others_keep_full_loses_no_record() throws IOException {
        tmpfs("size=16m");
        CleanupStats stats;
        try (JsonAuditFile audit = JsonAuditFile.at(file)) {
            fill(2000);
            stats = emergency(
                    batch -> {
                        Tree.unchecked(() -> {
                            fillUp();
                            return 0;
                        });
                        audit.record(batch);
                    },
                    false);
            assertThat(stats.files().deleted()).isPositive();
            assertThat(audit.held()).isPositive();

            makeRoom();
            audit.flush();
            assertThat(audit.held()).isZero();
        }
        assertThat(handedOver).hasSize((int) stats.files().deleted());
        requireAllInOrder();
    }

    @Test
    void inv_27_beyond_its_bound_records_are_dropped_and_counted() throws IOException {
        tmpfs("size=16m");
        CleanupStats shown;
        long dropped;
        try (JsonAuditFile audit =
                JsonAuditFile.builder(file).recordsInMemory(50).build()) {
            fill(2000);
            shown = emergency(audit, true);
            dropped = audit.dropped();
            assertThat(audit.held()).isEqualTo(50);
            assertThat(dropped).isPositive();
            makeRoom();
        }
        AuditReading reading = AuditReader.of(file).records(record -> true, record -> {});
        assertThat(reading.unreadable()).isZero();
        assertThat(reading.dropped()).isEqualTo(dropped);
        assertThat(reading.found() + reading.dropped()).isEqualTo(shown.files().wouldDelete());
    }

    @Test
    void inv_27_an_audit_file_that_cannot_even_be_made_is_no_obstacle() throws IOException {
        tmpfs("size=16m,nr_inodes=300");
        for (int i = 0; i < 298; i++) {
            Path orphan = root.resolve("job_99_" + i + ".tmp");
            try {
                Files.write(orphan, new byte[FILE]);
            } catch (IOException e) {
                break;
            }
            Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofHours(48))));
        }
        Path known = root.resolve("job_99_0.tmp");
        Files.move(known, root.resolve("job_1_filler.tmp"));
        fillUp();
        try (JsonAuditFile audit = JsonAuditFile.at(file)) {
            assertThat(file).doesNotExist();
            assertThat(audit.trouble()).isPresent();

            CleanupStats stats = emergency(audit, false);

            assertThat(stats.files().deleted()).isPositive();
            assertThat(audit.held()).isZero();
        }
        requireAllInOrder();
    }

    @Test
    void a_disk_that_is_read_only_is_waited_for_and_health_says_so() throws IOException {
        tmpfs("size=16m");
        Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
        for (String name : List.of("a", "b")) {
            Files.write(elsewhere.resolve("job_99_chunk_1_" + name), new byte[1]);
        }
        Shell.must("mount", "-o", "remount,ro", disk.toString());
        try (JsonAuditFile audit = JsonAuditFile.at(file);
                LocalStorageProvider provider = LocalStorageProvider.at(elsewhere);
                TempStorageCleanupService service = TempStorageCleanupService.builder(provider, jobs)
                        .audit(audit)
                        .build()) {
            service.cleanupAfterChunkCompletion(ChunkId.of("99", "1"), List.of("a", "b"));
            assertThat(audit.held()).isEqualTo(2);
            assertThat(service.health().reasons())
                    .anyMatch(reason -> reason.contains("the audit trail: 2 record(s) wait in memory"));
            assertThat(service.health().status()).isNotEqualTo(CleanupHealth.Status.HEALTHY);

            Shell.must("mount", "-o", "remount,rw", disk.toString());
            audit.flush();
            assertThat(audit.held()).isZero();
            assertThat(AuditReader.of(file).records(record -> true, record -> {}))
                    .isEqualTo(new AuditReading(2, 0, 0));
        }
    }
}
