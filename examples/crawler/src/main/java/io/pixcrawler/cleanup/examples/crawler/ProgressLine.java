// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import io.pixcrawler.cleanup.RunProgress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How far a long run is: for a person at a terminal one line that is rewritten in place, otherwise a line now and then, ever more rarely. Says
 * nothing of a short run. Thread safe.
 */
final class ProgressLine implements Consumer<RunProgress> {

    private static final Duration REWRITE = Duration.ofMillis(100);
    private static final Duration RAREST = Duration.ofSeconds(10);

    private final Console console;
    private final Duration first;
    private Duration next;
    private int shown;

    /** @param first how long a run says nothing where no person watches */
    ProgressLine(Console console, Duration first) {
        this.console = console;
        this.first = console.interactive() ? REWRITE : first;
        this.next = this.first;
    }

    @Override
    public synchronized void accept(RunProgress progress) {
        Duration elapsed = progress.elapsed();
        if (elapsed.compareTo(next) < 0) {
            return;
        }
        next = elapsed.plus(console.interactive() ? REWRITE : shorter(elapsed, RAREST));
        String line = "    ... %s looked at, %s to go or gone, %s, %s"
                .formatted(
                        Words.files(progress.scanned()),
                        Words.count(progress.removed()),
                        Words.bytes(progress.bytes()),
                        Words.seconds(elapsed));
        if (console.interactive()) {
            console.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            console.err().flush();
            shown = line.length();
        } else {
            console.err().println(line);
        }
    }

    /** Removes what is shown, so that the next output begins at the line's start; a next run may follow. */
    synchronized void clear() {
        if (shown > 0) {
            console.err().print("\r" + " ".repeat(shown) + "\r");
            console.err().flush();
        }
        shown = 0;
        next = first;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
