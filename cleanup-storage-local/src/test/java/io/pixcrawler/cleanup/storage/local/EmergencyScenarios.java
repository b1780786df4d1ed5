// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pixcrawler.cleanup.AgeSignals;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.EmergencyRound;
import io.pixcrawler.cleanup.EmergencyTier;
import io.pixcrawler.cleanup.Impatience;
import io.pixcrawler.cleanup.RunOutcome;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.StorageUsage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Emergencies on file systems that are really full. Run in a JVM that may mount. */
@Timeout(150)
class EmergencyScenarios {

    private static final int FILE = 1 << 16;
    private static final String FAILED = "51";
    private static final String COMPLETED = "61";
    private static final String ACTIVE = "1";

    @TempDir
    private Path place;

    private Path root = Path.of("");
    private final InMemoryJobStates jobs = new InMemoryJobStates();
    private int written;

    private void mount(String... command) {
        root = Tree.unchecked(() -> Files.createDirectory(place.resolve("full")));
        String[] whole = new String[command.length + 1];
        System.arraycopy(command, 0, whole, 0, command.length);
        whole[command.length] = root.toString();
        Shell.must(whole);
        Instant twoDaysAgo = Instant.now().minus(Duration.ofDays(2));
        jobs.put(new JobId(FAILED), JobStatus.FAILED, twoDaysAgo);
        jobs.put(new JobId(COMPLETED), JobStatus.COMPLETED, twoDaysAgo);
        jobs.put(new JobId(ACTIVE), JobStatus.ACTIVE, Instant.now().minus(Duration.ofHours(1)));
    }

    private void tmpfs(int megabytes) {
        mount("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none");
    }

    private void image(int megabytes, String options, String... format) {
        Path image = place.resolve("image");
        Shell.must("truncate", "-s", megabytes + "M", image.toString());
        String[] whole = new String[format.length + 1];
        System.arraycopy(format, 0, whole, 0, format.length);
        whole[format.length] = image.toString();
        assumeTrue(Shell.can(whole), format[0] + " is not there or does not work");
        mount("mount", "-o", options, image.toString());
    }

    @AfterEach
    void unmount() {
        Shell.must("umount", root.toString());
    }

    /** Writes old files of a job until the disk is so full, or takes no more. Answers how many. */
    private int fill(String job, double percent) throws IOException {
        int before = written;
        while (usedPercent() < percent) {
            Path file = root.resolve("job_" + job + "_" + written + ".tmp");
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(new byte[FILE]);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
                return written - before;
            } finally {
                if (Files.exists(file)) {
                    makeOld(file);
                }
            }
            written++;
        }
        return written - before;
    }

    private void makeOld(Path file) throws IOException {
        Instant old = Instant.now().minus(Duration.ofHours(48)).plusSeconds(written);
        Files.setLastModifiedTime(file, FileTime.from(old));
    }

    private double usedPercent() {
        try (LocalStorageProvider provider = LocalStorageProvider.at(root)) {
            return ((StorageUsage.Known) provider.usage()).usedPercent();
        }
    }

    private long files(String job) throws IOException {
        try (var names = Files.list(root)) {
            return names.filter(path -> path.getFileName().toString().startsWith("job_" + job + "_"))
                    .count();
        }
    }

    private CleanupStats emergency(Duration wait) {
        CleanupSettings settings = CleanupSettings.defaults()
                .withFiles(files -> files.withAgeSignals(AgeSignals.MODIFIED))
                .withEmergency(emergency -> emergency.withMinFreeSpaceGb(0));
        try (LocalStorageProvider provider = LocalStorageProvider.at(root);
                TempStorageCleanupService service = Impatience.waiting(
                                wait,
                                TempStorageCleanupService.builder(provider, jobs)
                                        .settings(settings))
                        .build()) {
            return service.emergencyCleanup();
        }
    }

    @Test
    void from_above_95_percent_it_goes_tier_by_tier_and_stops_at_the_target() throws IOException {
        tmpfs(64);
        fill("99", 3);
        fill(FAILED, 6);
        fill(COMPLETED, 40);
        fill(ACTIVE, 95.5);
        long active = files(ACTIVE);
        long completed = files(COMPLETED);

        CleanupStats stats = emergency(Duration.ZERO);

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.rounds().stream().map(EmergencyRound::tier).distinct())
                .containsExactly(EmergencyTier.ORPHANS, EmergencyTier.FAILED_JOBS, EmergencyTier.COMPLETED_JOBS);
        assertThat(usedPercent()).isBetween(84.0, 85.0);
        assertThat(files("99")).isZero();
        assertThat(files(FAILED)).isZero();
        assertThat(files(COMPLETED)).isBetween(1L, completed - 1);
        assertThat(files(ACTIVE)).isEqualTo(active);
    }

    @Test
    void inv_27_works_with_the_disk_one_hundred_percent_full() throws IOException {
        tmpfs(16);
        fill("99", 20);
        fill(ACTIVE, 101);
        assertThat(usedPercent()).isGreaterThan(99.5);

        CleanupStats stats = emergency(Duration.ZERO);

        assertThat(stats.outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(usedPercent()).isBetween(83.0, 85.0);
    }

    @Test
    void inv_27_works_with_an_ext4_one_hundred_percent_full() throws IOException {
        image(64, "loop", "mkfs.ext4", "-q", "-F");
        fill("99", 50);
        fill(ACTIVE, 101);

        CleanupStats stats = emergency(Duration.ofSeconds(5));

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(usedPercent()).isLessThanOrEqualTo(85.0);
        assertThat(files("99")).isPositive();
    }

    @Test
    void inv_26_hard_links_that_free_nothing_end_it_before_everything_is_gone() throws IOException {
        tmpfs(64);
        int filled = fill("99", 96);
        Path elsewhere = Files.createDirectory(root.resolve("kept"));
        for (int i = 0; i < filled; i++) {
            Files.createLink(elsewhere.resolve("copy" + i), root.resolve("job_99_" + i + ".tmp"));
        }
        Files.write(root.resolve("job_1_known.tmp"), new byte[0]);

        CleanupStats stats = emergency(Duration.ofMillis(300));

        assertThat(stats.outcome()).isEqualTo(RunOutcome.ABORTED);
        assertThat(stats.alerts()).anyMatch(alert -> alert.contains("did not fall"));
        assertThat(stats.rounds()).hasSizeLessThanOrEqualTo(3).noneMatch(EmergencyRound::gained);
        // 11 points of 64 MiB are missing, twice at most
        assertThat(stats.files().deleted()).isBetween(1L, 2 * (11L * (64 << 20) / 100 / FILE + 2));
        assertThat(files("99")).isPositive();
    }

    @Test
    void inv_26_a_writer_that_keeps_filling_ends_it() throws Exception {
        tmpfs(64);
        fill("99", 80);
        fill(ACTIVE, 98);
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                Tree.unchecked(() -> fill(ACTIVE, 98));
            }
        });
        writer.start();
        try {
            CleanupStats stats = emergency(Duration.ofSeconds(2));

            // Whoever is faster wins: it ends at the target, or gives up; in no case are files of active jobs taken.
            assertThat(stats.outcome()).isIn(RunOutcome.COMPLETED, RunOutcome.ABORTED);
            assertThat(stats.files().removedBy().keySet().toString()).doesNotContain("ACTIVE");
            assertThat(stats.files().deleted()).isPositive();
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    @Test
    void waits_for_a_file_system_that_frees_late() throws IOException {
        image(256, "loop,commit=3", "mkfs.btrfs", "-q", "-m", "single");
        fill("99", 60);
        fill(ACTIVE, 96);
        Shell.must("sync", "-f", root.toString());
        int orphans = (int) files("99");

        CleanupStats stats = emergency(Duration.ofSeconds(20));

        assertThat(stats.outcome()).as("%s", stats).isEqualTo(RunOutcome.COMPLETED);
        assertThat(stats.rounds()).allMatch(EmergencyRound::gained);
        assertThat(files("99")).as("of %d", orphans).isGreaterThan(orphans / 2);
        assertThat(((StorageUsage.Known) stats.usageAfter()).usedPercent()).isLessThanOrEqualTo(86.0);
    }
}
