// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Lets a history happen, without the warnings that it earns. */
final class History {

    /**
     * What came of a history.
     *
     * @param failure how it broke a rule, if it did
     * @param calls how often the service was called
     * @param removed how many files went by that
     */
    record Told(Optional<String> failure, long calls, long removed) {

        private static String trace(Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    private History() {}

    static Told replay(long seed, List<Step> steps) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(silent);
        System.setErr(silent);
        World world = Histories.world(seed);
        Optional<String> failure = Optional.empty();
        try {
            for (Step step : steps) {
                step.in(world);
            }
        } catch (RuntimeException | Error broken) {
            failure = Optional.of(broken instanceof Violation ? broken.toString() : Told.trace(broken));
        } finally {
            world.service.close();
            System.setOut(out);
            System.setErr(err);
        }
        return new Told(failure, world.calls, world.removed);
    }
}
