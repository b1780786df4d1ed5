// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.spi.StorageProvider;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An emergency on a disk that is really nearly full: a small one that the program mounts for itself, where the machine lets it, or that the user hands
 * in; else a directory with a quota.
 */
final class EmergencyDemonstration {

    private static final long QUOTA_BYTES = 32 << 20;
    private static final long SMALLEST_BYTES = 8 << 20;
    private static final long LARGEST_BYTES = 256 << 20;

    private final @Nullable JobTableAddress jobsGiven;
    private final @Nullable Path disk;
    private final Map<String, String> environment;
    private final Console console;
    private final Cancellation cancellation;

    EmergencyDemonstration(
            Command.DemonstrateEmergency command,
            Map<String, String> environment,
            Console console,
            Cancellation cancellation) {
        this.jobsGiven = command.jobs();
        this.disk = command.disk();
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
    }

    /** @throws UsageException if a setting in the environment, or the disk, is not allowed */
    ExitStatus run() {
        CleanupSettings settings = EnvironmentSettings.over(EmergencyStage.defaults(), environment);
        try {
            return disk == null ? onDiskOfItsOwn(settings) : onDisk(disk, settings);
        } catch (IllegalStateException e) {
            if (!cancellation.isRequested()) {
                throw e;
            }
            console.err().println("crawler: cancelled");
        } catch (IOException e) {
            console.err().println("crawler: the demonstration could not go on: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.err().println("crawler: interrupted");
        }
        return ExitStatus.FAILED;
    }

    private ExitStatus onDiskOfItsOwn(CleanupSettings settings) throws IOException, InterruptedException {
        Workspace workspace = Workspace.create();
        try {
            Namespace namespace = new Namespace(workspace.tempStorage());
            Optional<String> obstacle = namespace.obstacle();
            if (obstacle.isPresent()) {
                say("This machine does not let the program mount a disk (" + Namespace.MAKING + ": "
                        + Words.printable(obstacle.get()) + "),");
                say("so it is a directory with a quota of " + Words.bytes(QUOTA_BYTES) + ": " + workspace.tempStorage()
                        + ". Its usage is the sum of its files.");
                return withQuota(workspace.tempStorage(), settings);
            }
            say("A small disk of the program's own, in a user namespace (" + Namespace.MAKING
                    + "): a real one, which nobody else sees");
            return in(namespace);
        } finally {
            workspace.remove();
        }
    }

    /** This program again, with the disk mounted. */
    private ExitStatus in(Namespace namespace) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--demo",
                "emergency",
                "--disk",
                namespace.mountPoint().toString()));
        if (jobsGiven != null) {
            command.addAll(jobsGiven.options());
        }
        console.out().flush();
        Process process = namespace.start(command);
        cancellation.onRequest(process::destroy);
        return ExitStatus.ofCode(process.waitFor());
    }

    private ExitStatus withQuota(Path directory, CleanupSettings settings) throws IOException {
        try (QuotaStorage storage = new QuotaStorage(LocalStorageProvider.at(directory), directory, QUOTA_BYTES)) {
            return stage(storage, directory, settings).play(cancellation);
        }
    }

    private ExitStatus onDisk(Path given, CleanupSettings settings) throws IOException {
        FileStore store = emptyAndSmall(given);
        say("The disk: " + given + ", a file system of " + Words.bytes(store.getTotalSpace()) + " (" + store.type()
                + ")");
        // Not the disk's top, which may hold a lost+found.
        Path directory = Files.createDirectory(given.resolve("temp_storage"));
        try (LocalStorageProvider storage = LocalStorageProvider.at(directory)) {
            return stage(storage, directory, settings).play(cancellation);
        } finally {
            new Workspace(directory).remove();
        }
    }

    private static FileStore emptyAndSmall(Path given) throws IOException {
        try (Stream<Path> entries = Files.list(given)) {
            if (entries.anyMatch(entry -> !entry.endsWith("lost+found"))) {
                throw new UsageException("--disk " + given + " is not empty: a disk that may be filled up is allowed");
            }
        } catch (NotDirectoryException | NoSuchFileException e) {
            throw new UsageException("--disk " + given + " is no directory");
        }
        FileStore store = Files.getFileStore(given);
        long size = store.getTotalSpace();
        if (size < SMALLEST_BYTES || size > LARGEST_BYTES) {
            throw new UsageException("--disk " + given + " is on a file system of " + Words.bytes(size)
                    + ": one of " + Words.bytes(SMALLEST_BYTES) + " to " + Words.bytes(LARGEST_BYTES)
                    + " is allowed, because it is filled up");
        }
        return store;
    }

    private EmergencyStage stage(StorageProvider storage, Path directory, CleanupSettings settings) {
        JobTableAddress jobs = jobsGiven == null ? JobTableAddress.inMemory() : jobsGiven;
        return new EmergencyStage(storage, new TempFiles(directory), jobs, settings, console);
    }

    private void say(String text) {
        console.out().println(text);
    }
}
