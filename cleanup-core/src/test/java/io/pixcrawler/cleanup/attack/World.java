// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.FileDecision;
import io.pixcrawler.cleanup.Impatient;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.spi.StorageUsage;
import io.pixcrawler.cleanup.testkit.InMemoryStorageProvider;
import io.pixcrawler.cleanup.testkit.InMemoryStore;
import io.pixcrawler.cleanup.testkit.SettableClock;
import io.pixcrawler.cleanup.testkit.SteppedRun;
import io.pixcrawler.cleanup.testkit.StorageCall.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A storage, a job store, three clocks and a service, and what the model remembers of them. For one thread. */
final class World {

    final SettableClock host;
    final SettableClock storage;
    final SettableClock jobStore;
    final InMemoryStore store;
    final InMemoryStorageProvider provider;
    final TroubledJobs jobs;
    final SteppedRun steps = new SteppedRun();
    final Map<String, Stamp> files = new TreeMap<>();
    final List<FileDecision> decisions = new ArrayList<>();
    final long totalBytes;
    final Duration resolution;
    Optional<Disturbance> disturbance = Optional.empty();
    CleanupSettings settings = CleanupSettings.defaults()
            .withLimits(limits -> limits.withWorkers(1).withBatchSize(100))
            .withMonitoring(monitoring -> monitoring.withLogStats(false))
            .withEmergency(emergency -> emergency.withMinFreeSpaceGb(0));
    TempStorageCleanupService service;

    /** Whether this service may have met a known job. */
    boolean mayKnowJob;

    /** Whether it has. */
    boolean surelyKnowsJob;

    /** Whether nothing goes wrong on purpose. */
    boolean isCalm = true;

    /** When, by the host's ticker, files last went for nothing. */
    Optional<Long> inVainAtNanos = Optional.empty();

    Optional<StorageUsage> answeredUsage = Optional.empty();

    /** What a hold marker would be in each directory that ever was. */
    final Map<String, TempFile> markers = new TreeMap<>();

    long calls;

    long removed;

    boolean findFails;

    boolean usageFails;

    /** @param resolution the step of the storage's time stamps, and the moment within a second at which everything happens */
    World(Duration resolution, long totalBytes) {
        Instant start = Instant.parse("2026-01-15T12:00:00Z")
                .plus(resolution.toSeconds() > 0 ? Duration.ZERO : Duration.ofMillis(7));
        this.host = new SettableClock(start);
        this.storage = new SettableClock(start);
        this.jobStore = new SettableClock(start);
        this.totalBytes = totalBytes;
        this.resolution = resolution;
        this.store = InMemoryStore.withDirectories(storage)
                .withTimeResolution(resolution)
                .withTotalBytes(totalBytes);
        this.provider = new InMemoryStorageProvider(store, 7);
        this.jobs = new TroubledJobs(jobStore);
        this.service = newService();
    }

    private TempStorageCleanupService newService() {
        StorageProvider stepped = steps.wrap(provider);
        JobStateLookup lookup = steps.wrap((JobStateLookup) jobs);
        return Impatient.builder(stepped, lookup, Duration.ofSeconds(20))
                .settings(settings)
                .clock(host)
                .ticker(host.ticker())
                .executor(Runnable::run)
                .listener(new CleanupListener() {
                    @Override
                    public void fileDecided(FileDecision decision) {
                        decisions.add(decision);
                    }
                })
                .build();
    }

    void restart() {
        service.close();
        service = newService();
        mayKnowJob = false;
        surelyKnowsJob = false;
        inVainAtNanos = Optional.empty();
    }

    void configure(String setting, String value) {
        settings = settings.withMap(Map.of(setting, value));
        service.reconfigure(settings);
    }

    void write(TempFile file, long sizeBytes, Duration ago) {
        Instant at = storage.instant().minus(ago);
        store.write(file.key(), sizeBytes, at);
        files.put(file.key(), new Stamp(file, sizeBytes, at, at));
        int slash = file.key().lastIndexOf('/');
        if (slash > 0) {
            markers.put(file.key().substring(0, slash), file.marker());
        }
    }

    /** The key that the disturbance of this run wrote. */
    Optional<String> disturbanceWrote(boolean fired) {
        return happening(fired).flatMap(Disturbance::writes).map(TempFile::key);
    }

    private Optional<Disturbance> happening(boolean fired) {
        return fired ? disturbance : Optional.empty();
    }

    Optional<String> firedJob(boolean fired) {
        return happening(fired).map(Disturbance::job).filter(job -> !job.isEmpty());
    }

    Duration firedJump(boolean fired) {
        return happening(fired).map(Disturbance::jump).orElse(Duration.ZERO);
    }

    void setBack(TempFile file, Duration ago) {
        Stamp before = files.get(file.key());
        if (before != null) {
            Instant now = storage.instant();
            store.setLastModified(file.key(), now.minus(ago));
            files.put(file.key(), new Stamp(file, before.sizeBytes(), now.minus(ago), now));
        }
    }

    void remove(TempFile file) {
        if (files.remove(file.key()) != null) {
            store.delete(file.key());
        }
    }

    void set(Step.SetClock.Whose whose, Duration by) {
        SettableClock clock = switch (whose) {
            case HOST -> host;
            case STORAGE -> storage;
            case JOB_STORE -> jobStore;
        };
        clock.set(clock.instant().plus(by));
    }

    void failCalls(Method method) {
        isCalm = false;
        findFails |= method == Method.FIND;
        usageFails |= method == Method.USAGE;
        provider.faults().failCalls(method);
    }

    void failDeletion(TempFile file, Step.DeletionFails.How how) {
        isCalm = false;
        switch (how) {
            case FAILED -> provider.faults().failDeletion(file.key());
            case REFUSED -> provider.faults().refuseDeletion(file.key());
            case ANSWER_LOST -> provider.faults().loseAnswerOfDeletion(file.key());
            case REQUEST_LOST -> provider.faults().loseRequestOfDeletion(file.key());
            case NOT_INSPECTED -> provider.faults().failInspection(file.key());
        }
    }

    void failUsage(boolean stuck) {
        isCalm = false;
        StorageUsage answer = stuck ? usage() : new StorageUsage.Unknown("injected");
        answeredUsage = Optional.of(answer);
        provider.answerUsage(measured -> answer);
    }

    /** The usage as the storage answers it. */
    StorageUsage usage() {
        return answeredUsage.orElseGet(() -> usageOf(usedBytes()));
    }

    StorageUsage.Known usageOf(long used) {
        return new StorageUsage.Measured(totalBytes, used, Math.max(0, totalBytes - used));
    }

    long usedBytes() {
        return files.values().stream().mapToLong(Stamp::sizeBytes).sum();
    }

    void heal() {
        isCalm = true;
        jobs.trouble = JobTrouble.NONE;
        provider.faults().heal();
        findFails = false;
        usageFails = false;
        answeredUsage = Optional.empty();
        provider.answerUsage(measured -> measured);
    }
}
