// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.spi.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files of jobs in every state, laid out in every way, by a seed; the same jobs for every tree, so that a child JVM knows them too. */
final class JobTree {

    private static final Map<JobId, JobStatus> JOBS = Map.of(
            new JobId("11"), JobStatus.ACTIVE,
            new JobId("12"), JobStatus.ACTIVE,
            new JobId("51"), JobStatus.FAILED,
            new JobId("511"), JobStatus.FAILED,
            new JobId("61"), JobStatus.COMPLETED,
            new JobId("71"), JobStatus.CANCELLED,
            new JobId("91"), JobStatus.NOT_FOUND,
            new JobId("92"), JobStatus.NOT_FOUND);
    private static final List<JobId> IDS = JOBS.keySet().stream()
            .sorted((a, b) -> a.value().compareTo(b.value()))
            .toList();
    private static final List<String> CHUNKS = List.of("1", "10", "2", "a-1");
    private static final Duration OLD = Duration.ofDays(2);
    private static final Duration YOUNG = Duration.ofMinutes(2);

    private final Tree tree;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<JobFile> files = new ArrayList<>();

    private JobTree(Tree tree) {
        this.tree = tree;
    }

    /** Makes so many files. */
    static JobTree planted(Tree tree, int files, Random random) {
        JobTree planted = new JobTree(tree);
        tree.directory("job_11/empty");
        for (int i = 0; i < files; i++) {
            planted.plant(file(i, random));
        }
        return planted;
    }

    static JobStatus statusOf(JobId job) {
        return JOBS.getOrDefault(job, JobStatus.NOT_FOUND);
    }

    /** The job table. */
    static InMemoryJobStates states() {
        InMemoryJobStates states = new InMemoryJobStates();
        Instant ended = Instant.now().minus(OLD);
        JOBS.forEach((job, status) -> {
            if (status == JobStatus.ACTIVE) {
                states.put(job, status, Instant.now().minus(Duration.ofHours(1)));
            } else if (status != JobStatus.NOT_FOUND) {
                states.put(job, status, ended);
            }
        });
        return states;
    }

    private static JobFile file(int i, Random random) {
        JobId job = IDS.get(random.nextInt(IDS.size()));
        JobId other = IDS.get(random.nextInt(IDS.size()));
        String chunk = CHUNKS.get(random.nextInt(CHUNKS.size()));
        Owner whole = new Owner(job, null);
        Owner part = new Owner(job, chunk);
        String name = "job_" + job + "_chunk_" + chunk;
        boolean old = random.nextInt(4) > 0;
        return switch (random.nextInt(10)) {
            case 0, 1 -> new JobFile(name + "_" + i + ".jpg", List.of(part), old);
            case 2, 3 -> new JobFile("job_" + job + "/" + name + "_" + i + ".jpg", List.of(whole, part), old);
            case 4 -> new JobFile("job_" + job + "/deep/er/" + i + ".jpg", List.of(whole), old);
            case 5 -> new JobFile("temp_" + name + "." + i + ".tmp", List.of(part), old);
            case 6 -> new JobFile("misc/sub/" + name + "_" + i, List.of(part), old);
            case 7 ->
                new JobFile("job_" + job + "/job_" + other + "_" + i, List.of(whole, new Owner(other, null)), old);
            case 8 -> new JobFile(name + "/" + i % 7 + "/" + i, List.of(part), old);
            default ->
                new JobFile(
                        List.of("Job_51_", "job_51-", "readme ", "job__chunk_", "x.tmp")
                                        .get(i % 5)
                                + i,
                        List.of(),
                        true);
        };
    }

    private void plant(JobFile file) {
        tree.write(file.key(), file.content());
        tree.modified(file.key(), modified(file).toInstant());
        files.add(file);
    }

    private FileTime modified(JobFile file) {
        return FileTime.from(begin.minus(file.old() ? OLD : YOUNG));
    }

    List<JobFile> files() {
        return List.copyOf(files);
    }

    long taken(EveryTrigger trigger) {
        return files.stream().filter(trigger::takes).count();
    }

    /** How many of the files that this trigger takes are gone. */
    long gone(EveryTrigger trigger) {
        return files.stream()
                .filter(trigger::takes)
                .filter(file -> !tree.exists(file.key()))
                .count();
    }

    /** The keys of all files that are gone. */
    Set<String> goneKeys() {
        return files.stream()
                .map(JobFile::key)
                .filter(key -> !tree.exists(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What should not be so: a file lost that no rule lets go, or another content or time than was written. */
    List<String> violations(Set<EveryTrigger> triggers) throws IOException {
        List<String> violations = new ArrayList<>();
        for (JobFile file : files) {
            String wrong = wrong(file);
            boolean mayBeGone = triggers.stream().anyMatch(trigger -> trigger.takes(file));
            if (wrong != null && !(mayBeGone && !tree.exists(file.key()))) {
                violations.add(file + " " + wrong);
            }
        }
        if (!tree.exists("job_11/empty")) {
            violations.add("an empty directory of an active job is gone");
        }
        return violations;
    }

    /** Files that these triggers take and that are there all the same. */
    Set<String> left(Set<EveryTrigger> triggers) {
        Set<String> left = new TreeSet<>();
        for (JobFile file : files) {
            if (triggers.stream().anyMatch(trigger -> trigger.takes(file)) && tree.exists(file.key())) {
                left.add(file.key());
            }
        }
        return left;
    }

    /** What is wrong with a file that should be as it was written; null if nothing is. */
    @Nullable
    String wrong(JobFile file) throws IOException {
        if (!tree.exists(file.key())) {
            return "is gone";
        }
        if (!Files.getLastModifiedTime(tree.path(file.key()), LinkOption.NOFOLLOW_LINKS)
                .equals(modified(file))) {
            return "has another time";
        }
        return file.hasContent(Files.readAllBytes(tree.path(file.key()))) ? null : "has another content";
    }
}
