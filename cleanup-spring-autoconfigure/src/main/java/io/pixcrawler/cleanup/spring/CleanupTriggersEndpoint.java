// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.RunOptions;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.RunId;
import java.security.Principal;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.lang.Nullable;

/**
 * Answers the same questions, and starts runs too.
 *
 * <ul>
 *   <li>{@code POST /actuator/tempstoragecleanup/{trigger}} starts a run, waits for its end, which may take until {@code max_cleanup_duration_minutes}, and
 *       returns what it did: see {@link EndpointTrigger}. The body is a JSON object; {@code dryRun} must be in it, whichever it is.
 *       {@code completedFiles} is one text, a name on each line, since names may hold commas.
 *   <li>{@code DELETE .../running/{run}} cancels a run.
 *   <li>{@code POST .../restorable/{run}} brings back what a run set aside.
 *   <li>{@code POST .../settings/{setting}} with {@code value} changes a setting, for runs that begin from then on, until the process ends.
 * </ul>
 *
 * <p>Over HTTP only a request that somebody is authenticated for is obeyed, whatever the filter chain lets through; his name goes into history and
 * audit trail. What is not allowed is a 400, whose reason Spring Boot shows if the application lets messages of errors out.
 */
@Endpoint(id = "tempstoragecleanup")
class CleanupTriggersEndpoint extends CleanupEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(CleanupTriggersEndpoint.class);

    CleanupTriggersEndpoint(TempStorageCleanupService service) {
        super(service);
    }

    /** Starts a run and waits for it; see {@link EndpointTrigger} for what belongs to which trigger. */
    @WriteOperation
    public RunAnswer.Report run(
            @Selector String trigger,
            boolean dryRun,
            @Nullable Integer minimumAgeHours,
            @Nullable String job,
            @Nullable String chunk,
            @Nullable String completedFiles,
            SecurityContext asker) {
        String who = nameOf(asker);
        EndpointTrigger known = EndpointTrigger.named(trigger)
                .orElseThrow(() ->
                        refused("trigger " + trigger + " is not known: allowed are " + EndpointTrigger.allowed()));
        RunOptions options = RunOptions.defaults().withDryRun(dryRun).withRequestedBy(who);
        TriggerParameters parameters = TriggerParameters.of(minimumAgeHours, job, chunk, completedFiles);
        return RunAnswer.Report.of(
                allowed(() -> known.run(service().with(options), parameters)),
                service().storageStats().storage());
    }

    /**
     * Changes a setting, or brings back what a run set aside.
     *
     * @param what {@code settings} or {@code restorable}
     * @param name the setting, or the run
     * @param value the setting's new value
     */
    @WriteOperation
    public Object change(@Selector String what, @Selector String name, @Nullable String value, SecurityContext asker) {
        String who = nameOf(asker);
        if (what.equals(EndpointQuestion.SETTINGS.path())) {
            return reconfigure(name, value, who);
        }
        if (what.equals(EndpointQuestion.RESTORABLE.path())) {
            return restore(name, who);
        }
        throw refused(what + " cannot be changed: allowed are settings and restorable");
    }

    /**
     * Cancels a run.
     *
     * @param what {@code running}
     * @param run the run
     * @return whether there was such a run
     */
    @DeleteOperation
    public Map<String, Boolean> cancel(@Selector String what, @Selector String run, SecurityContext asker) {
        String who = nameOf(asker);
        if (!what.equals(EndpointQuestion.RUNNING.path())) {
            throw refused(what + " cannot be cancelled: allowed is running");
        }
        boolean cancelled = allowed(() -> service().cancel(new RunId(run)));
        LOG.atInfo().addKeyValue("run", run).addKeyValue("requestedBy", who).log("a run was cancelled: {}", cancelled);
        return OperationResponseBody.of(Map.of("cancelled", cancelled));
    }

    /** One at a time, so that none is lost between reading and writing. */
    private synchronized Map<String, String> reconfigure(String setting, @Nullable String value, String who) {
        if (value == null) {
            throw refused("setting " + setting + " needs the parameter value");
        }
        String key = setting.replace('-', '_');
        allowed(() -> {
            service().reconfigure(service().settings().withMap(Map.of(key, value)));
            return true;
        });
        LOG.atInfo().addKeyValue("requestedBy", who).log("{} is {} from now on", key, value);
        return settings();
    }

    private RestoreAnswer restore(String run, String who) {
        return RestoreAnswer.of(allowed(() -> service().undo().requestedBy(who).restore(new RunId(run))));
    }

    /** JMX knows nobody; whom it lets in may do as he likes. Over HTTP the context is another, and there must be somebody in it. */
    private static String nameOf(SecurityContext asker) {
        if (asker == SecurityContext.NONE) {
            return "";
        }
        Principal principal = asker.getPrincipal();
        if (!Somebody.is(principal)) {
            throw refused("nobody is authenticated: the triggers obey only somebody who is");
        }
        return String.valueOf(principal.getName());
    }

    private static <T> T allowed(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }
}
