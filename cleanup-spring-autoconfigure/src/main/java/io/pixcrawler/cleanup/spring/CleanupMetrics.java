// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import io.pixcrawler.cleanup.CleanupListener;
import io.pixcrawler.cleanup.CleanupStats;
import io.pixcrawler.cleanup.RunOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Counts what runs do, in every meter registry that it is bound to. No tag ever holds a job, a key or a run: each has as many values as an enum of the
 * library has constants, in lower case.
 *
 * <table>
 *   <caption>Meters, each below {@code temp.storage.cleanup.}</caption>
 *   <tr><th>name</th><th>kind</th><th>tags</th><th>what</th></tr>
 *   <tr><td>run</td><td>timer</td><td>trigger, outcome, dry_run, error</td><td>runs that were begun</td></tr>
 *   <tr><td>run.active</td><td>long task timer</td><td>trigger</td><td>runs that go on; by observation alone</td></tr>
 *   <tr><td>skipped</td><td>counter</td><td>trigger, reason</td><td>runs that were not begun</td></tr>
 *   <tr><td>files</td><td>counter</td><td>trigger, outcome, reason</td><td>files by what became of them</td></tr>
 *   <tr><td>quarantined</td><td>counter, files</td><td>trigger</td><td>those among the deleted that were set aside</td></tr>
 *   <tr><td>freed</td><td>counter, bytes</td><td>trigger</td><td>what the store confirmed</td></tr>
 *   <tr><td>purged</td><td>counter</td><td>trigger</td><td>files that went from the quarantine for good</td></tr>
 *   <tr><td>purged.size</td><td>counter, bytes</td><td>trigger</td><td>their bytes</td></tr>
 *   <tr><td>directories</td><td>counter</td><td>trigger</td><td>emptied directories that went</td></tr>
 *   <tr><td>errors</td><td>counter</td><td>trigger</td><td>what went wrong in runs</td></tr>
 *   <tr><td>alerts</td><td>counter</td><td>trigger</td><td>sentences of runs for a person to read</td></tr>
 *   <tr><td>usage</td><td>gauge, percent</td><td></td><td>how full the storage is, as {@code df} shows it</td></tr>
 *   <tr><td>threshold</td><td>gauge, percent</td><td>level</td><td>from where it is a warning, and an emergency</td></tr>
 *   <tr><td>used, usable, capacity</td><td>gauges, bytes</td><td></td><td>the same in bytes</td></tr>
 *   <tr><td>pressure</td><td>gauge</td><td></td><td>0 normal, 1 warning, 2 emergency</td></tr>
 *   <tr><td>stored</td><td>gauge, files</td><td>owner</td><td>temp files by their owners' state, as the last full pass saw them</td></tr>
 *   <tr><td>stored.size</td><td>gauge, bytes</td><td>owner</td><td>their bytes</td></tr>
 *   <tr><td>stored.age</td><td>gauge, seconds</td><td></td><td>how long ago that was</td></tr>
 *   <tr><td>jobs</td><td>gauge</td><td>status</td><td>jobs, where the look-up can tell</td></tr>
 *   <tr><td>hooks.pending</td><td>gauge</td><td></td><td>calls of {@code CleanupHooks} that wait or run</td></tr>
 *   <tr><td>hooks.dropped</td><td>counter</td><td></td><td>calls that were dropped</td></tr>
 *   <tr><td>audit.held</td><td>gauge, records</td><td></td><td>records that wait for the audit file</td></tr>
 *   <tr><td>audit.dropped</td><td>counter, records</td><td></td><td>records that never came into it</td></tr>
 * </table>
 *
 * <ul>
 *   <li>{@code files}: {@code outcome} is {@code deleted} {@code already_gone}, {@code changed}, {@code refused}, {@code kept},
 *       {@code failed} or {@code would_delete}; {@code reason} is that of the library for what was deleted, kept or would be, {@code none} otherwise.
 *       A dry run adds to {@code would_delete} alone.
 *   <li>Gauges of the storage come from a sample no older than {@code storage_check_interval_seconds}; NaN where nobody knows, and where
 *       {@code enable_storage_monitoring} is false.
 *   <li>What is set aside in the quarantine has no gauge: to count it, each file would have to be looked at. The endpoint tells it.
 * </ul>
 *
 * <p><b>One timer, not two.</b> Where observations are handled, as they are in every application with Actuator, the handler of Spring Boot makes the timer
 * {@code run} out of the observation of the same name (and traces, where there are any); this class then leaves it alone, since it would count each
 * run twice. Where nothing handles observations this class records the timer, with the same tags. The observation has the run's id as a value of high
 * cardinality, {@code run}, which traces show and meters do not.
 *
 * <p>Thread safe.
 */
public final class CleanupMetrics implements MeterBinder, CleanupListener {

    /** The name of the timer, and of the observation. */
    public static final String RUN = "temp.storage.cleanup.run";

    private final ObservationRegistry observations;
    private final List<RunMeters> meters = new CopyOnWriteArrayList<>();

    /**
     * Metrics that are bound to no registry yet.
     *
     * @param observations the application's; where it handles observations, these make the timer
     */
    public CleanupMetrics(ObservationRegistry observations) {
        this.observations = observations;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(new RunMeters(registry));
    }

    @Override
    public void runFinished(CleanupStats stats) {
        meters.forEach(each -> each.count(stats));
        if (observations.isNoop() && stats.outcome() != RunOutcome.SKIPPED) {
            meters.forEach(each -> each.time(stats));
        }
    }
}
