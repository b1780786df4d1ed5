// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.spi.ChunkId;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Makes random histories; the same seed makes the same one. */
final class Histories {

    private static final List<String> NAMES = List.of("cat_1.jpg", "cat_10.jpg", "cat_1.jpg.tmp", "cat_1", "a.keep");
    private static final List<String> CHUNKS = List.of("1", "10", "a");
    private static final List<JobStatus> STATUSES = List.of(
            JobStatus.ACTIVE,
            JobStatus.ACTIVE,
            JobStatus.FAILED,
            JobStatus.FAILED,
            JobStatus.CANCELLED,
            JobStatus.COMPLETED);
    private static final List<Duration> AGES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15).plusSeconds(1),
            Duration.ofHours(1),
            Duration.ofHours(1).plusSeconds(1),
            Duration.ofHours(1).plusSeconds(2),
            Duration.ofHours(2),
            Duration.ofHours(7),
            Duration.ofHours(24),
            Duration.ofHours(24).plusSeconds(1),
            Duration.ofHours(48),
            Duration.ofDays(8),
            Duration.ofHours(-1));
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofMinutes(4),
            Duration.ofMinutes(6),
            Duration.ofHours(2),
            Duration.ofDays(2));
    private static final Map<String, List<String>> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("max_orphan_age_hours", List.of("1", "2", "24")),
            Map.entry("orphan_detection_enabled", List.of("true", "true", "false")),
            Map.entry("cleanup_failed_jobs_after_hours", List.of("0", "1", "2")),
            Map.entry("cleanup_completed_chunks_immediately", List.of("true", "true", "false")),
            Map.entry("keep_temp_files_for_debugging", List.of("false", "false", "true")),
            Map.entry("cleanup_dry_run", List.of("false", "false", "false", "true")),
            Map.entry("emergency_cleanup_threshold", List.of("50", "80", "95")),
            Map.entry("emergency_target_offset", List.of("1", "10", "40")),
            Map.entry("min_free_space_gb", List.of("0", "0", "1")),
            Map.entry("emergency_orphan_age_minutes", List.of("5", "60", "120")),
            Map.entry("emergency_grace_minutes", List.of("0", "15", "60")),
            Map.entry("emergency_delete_active", List.of("true", "false")),
            Map.entry("emergency_active_min_age_hours", List.of("1", "6")),
            Map.entry("emergency_cooldown_minutes", List.of("5", "60")),
            Map.entry("exclude_patterns", List.of("", "*.keep", "job_2", "deep/**", "*.keep,job_2")),
            Map.entry("hold_marker", List.of("", Model.MARKER, Model.MARKER)),
            Map.entry("unowned_patterns", List.of("", "*.part")),
            Map.entry("age_signals", List.of("modified", "modified,changed")),
            Map.entry("not_found_max_percent", List.of("10", "50", "90", "100")),
            Map.entry("job_state_cache_seconds", List.of("0", "30", "300")),
            Map.entry("use_hard_links_detection", List.of("true", "false")),
            Map.entry("max_files_per_cleanup", List.of("100", "10000"))));

    private final Random random;
    private final List<String> jobs = new ArrayList<>(List.of("1", "2", "10", "12", "21"));
    private final boolean large;
    private final boolean wide;

    Histories(long seed) {
        this.random = new Random(seed);
        this.large = random.nextInt(5) == 0;
        this.wide = random.nextInt(3) == 0;
        for (int job = 30; job < (wide ? 60 : 33); job++) {
            jobs.add(String.valueOf(job));
        }
    }

    /** A world in which a history of this seed can happen. */
    static World world(long seed) {
        Histories histories = new Histories(seed);
        Duration step = histories.random.nextBoolean() ? Duration.ofSeconds(1) : Duration.ofMillis(1);
        return new World(step, histories.large ? 5000 : 1000);
    }

    /** A beginning, and so many steps. */
    List<Step> steps(int count) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < (large ? 170 : wide ? 45 : 20); i++) {
            steps.add(write());
        }
        for (int i = random.nextInt(wide ? 10 : jobs.size() + 1); i > 0; i--) {
            steps.add(putJob());
        }
        int end = steps.size() + count;
        while (steps.size() < end) {
            steps.add(next());
        }
        return steps;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Step next() {
        int dice = random.nextInt(100);
        if (dice < 26) {
            return write();
        } else if (dice < 29) {
            return new Step.SetBack(file(), one(AGES));
        } else if (dice < 31) {
            return new Step.Remove(file());
        } else if (dice < 33) {
            return marker();
        } else if (dice < 42) {
            return putJob();
        } else if (dice < 44) {
            return new Step.DropJob(one(jobs));
        } else if (dice < 50) {
            return new Step.Pass(one(AGES).abs());
        } else if (dice < 52) {
            Duration by = one(JUMPS);
            return new Step.SetClock(
                    one(List.of(Step.SetClock.Whose.values())), random.nextBoolean() ? by : by.negated());
        } else if (dice < 60) {
            return configure();
        } else if (dice < 61) {
            return new Step.Restart();
        }
        return dice < 71 ? trouble() : call();
    }

    private Step trouble() {
        int dice = random.nextInt(16);
        if (dice < 5) {
            return new Step.Heal();
        } else if (dice < 8) {
            return new Step.JobsFail(one(List.of(JobTrouble.values())));
        } else if (dice < 9) {
            return new Step.CallsFail(one(List.of(
                    StorageCall.Method.SCAN,
                    StorageCall.Method.INSPECT,
                    StorageCall.Method.DELETE,
                    StorageCall.Method.REMOVE_EMPTY_DIRECTORIES,
                    StorageCall.Method.FIND,
                    StorageCall.Method.USAGE,
                    StorageCall.Method.NOW)));
        } else if (dice < 10) {
            return new Step.DeletionFails(file(), one(List.of(Step.DeletionFails.How.values())));
        } else if (dice < 11) {
            return new Step.UsageFails(random.nextInt(3) > 0);
        } else if (dice < 14) {
            return new Step.JobRestarts(
                    random.nextInt(45), one(jobs), random.nextBoolean() ? Optional.of(file()) : Optional.empty());
        }
        Duration by = one(JUMPS);
        return new Step.ClockJumps(random.nextInt(25), random.nextBoolean() ? by : by.negated());
    }

    private Step configure() {
        String setting = one(List.copyOf(SETTINGS.keySet()));
        return new Step.Configure(setting, one(SETTINGS.get(setting)));
    }

    private Step write() {
        return new Step.Write(file(), 1 + random.nextInt(40), one(AGES));
    }

    private Step marker() {
        TempFile marker = file().marker();
        return random.nextInt(3) == 0 ? new Step.Remove(marker) : new Step.Write(marker, 1, one(AGES));
    }

    private TempFile file() {
        return TempFile.of(one(List.of(TempFile.Layout.values())), one(jobs), one(CHUNKS), one(jobs), one(NAMES));
    }

    private Step putJob() {
        Duration ago = one(AGES).abs();
        return new Step.PutJob(one(jobs), one(STATUSES), random.nextInt(6) == 0 ? null : ago);
    }

    private Step call() {
        Trigger trigger = trigger();
        boolean accepts = random.nextInt(4) == 0;
        if (random.nextInt(6) == 0) {
            return new Step.CallTwice(trigger, accepts);
        }
        Duration ago = random.nextInt(4) == 0 ? one(AGES).abs() : Duration.ZERO;
        return new Step.Call(trigger, random.nextInt(8) == 0, accepts, ago);
    }

    private Trigger trigger() {
        String job = one(jobs);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new Trigger.CompletedFiles(ChunkId.of(job, one(CHUNKS)), completed(job));
            case 2 -> new Trigger.CompletedChunk(ChunkId.of(job, one(CHUNKS)));
            case 3, 4 -> new Trigger.Crash(new JobId(job));
            case 5 -> new Trigger.Crashes();
            case 6, 7, 8 -> new Trigger.Emergency();
            case 9, 10 -> new Trigger.Orphans(Duration.ofHours(one(List.of(1, 2, 24))));
            default -> new Trigger.Scheduled();
        };
    }

    private List<String> completed(String job) {
        return one(List.of(
                List.of("cat_1"),
                List.of("cat_1.jpg"),
                List.of("cat_10"),
                List.of("cat_1.jpg", "cat_10.jpg"),
                List.of("job_" + job + "_chunk_1/cat_1"),
                List.of()));
    }
}
