// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.jobs.DatabaseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The program: the demonstration without arguments, else the user's own tree. {@code --help} says how. */
public final class Main {

    /** Longer than a cancelled run waits for workers that hang. */
    private static final long SECONDS_TO_END = 45;

    private final Map<String, String> environment;
    private final Console console;
    private final Cancellation cancellation;

    Main(Map<String, String> environment, Console console, Cancellation cancellation) {
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
    }

    /**
     * Runs the program and ends the JVM with its exit status: 0, 1 where something failed or the run was broken off, 2 for bad usage.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<ExitStatus> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(cancellation, ended), "end in order"));
        ExitStatus status = ExitStatus.FAILED;
        try {
            Console console = new Console(System.out, System.err, System.console() != null);
            status = new Main(System.getenv(), console, cancellation).run(args);
        } finally {
            ended.complete(status);
        }
        System.exit(status.code());
    }

    /** At Ctrl-C: cancels the run, lets its report or document come to an end, and answers with the program's own exit status. */
    private static void endInOrder(Cancellation cancellation, CompletableFuture<ExitStatus> ended) {
        cancellation.request();
        if (!ended.isDone()) {
            System.err.println("crawler: ending early, nothing more is removed");
        }
        ExitStatus status = ExitStatus.FAILED;
        try {
            status = ended.get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            System.err.println("crawler: the run did not end within " + SECONDS_TO_END + " s of its cancellation");
        } catch (InterruptedException | ExecutionException e) {
            System.err.println("crawler: " + e);
        }
        Runtime.getRuntime().halt(status.code());
    }

    ExitStatus run(String... args) {
        try {
            ExitStatus status = carryOut(Command.of(List.of(args)));
            if (console.out().checkError()) {
                console.err().println("crawler: standard output could not be written to its end");
                return ExitStatus.FAILED;
            }
            return status;
        } catch (DatabaseException e) {
            console.err().println("crawler: " + Words.printable(String.valueOf(e.getMessage())));
            return ExitStatus.FAILED;
        } catch (UsageException e) {
            console.err().println("crawler: " + Words.printable(String.valueOf(e.getMessage())));
            console.err().println("crawler: --help says what is allowed");
            return ExitStatus.BAD_USAGE;
        }
    }

    private ExitStatus carryOut(Command command) {
        if (command instanceof Command.CleanTree clean) {
            return new TreeCleanup(clean, environment, console, cancellation).run();
        }
        if (command instanceof Command.AskTree ask) {
            return new TreeQuestion(ask, environment, console, cancellation).run();
        }
        if (command instanceof Command.TellStory story) {
            return new Story(story.audit(), story.key(), console).tell();
        }
        if (command instanceof Command.DemonstrateCrawl crawl) {
            return new Demonstration(crawl, environment, console, cancellation).run();
        }
        if (command instanceof Command.DemonstrateEmergency emergency) {
            return new EmergencyDemonstration(emergency, environment, console, cancellation).run();
        }
        if (command instanceof Command.DemonstrateUndo undo) {
            return new UndoDemonstration(undo, environment, console, cancellation).run();
        }
        if (command instanceof Command.DemonstrateS3 s3) {
            return new S3Demonstration(s3, environment, console, cancellation).run();
        }
        if (command instanceof Command.RestoreTree restore) {
            return new TreeRestore(restore, environment, console).run();
        }
        console.out().print(Help.TEXT);
        return ExitStatus.DONE;
    }
}
