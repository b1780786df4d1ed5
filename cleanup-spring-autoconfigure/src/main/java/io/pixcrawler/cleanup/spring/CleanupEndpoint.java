// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.Setting;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.lang.Nullable;

/**
 * Answers questions about the cleanup, and changes nothing: {@code GET /actuator/tempstoragecleanup}, and below it {@code statistics}, {@code usage},
 * {@code history?limit=}, {@code explain?key=}, {@code running}, {@code settings} and {@code restorable}. Times are texts as {@code 2026-11-23T14:31:21Z}.
 *
 * <p>The answers are written by the JSON library as Actuator sets it up for itself, so that they do not change with the application's own settings of it.
 *
 * <p>{@code explain} asks the storage and the job store; {@code restorable} looks at each file that is set aside; {@code history} may ask a database. All else is
 * known already.
 */
@Endpoint(id = "tempstoragecleanup")
class CleanupEndpoint {

    private static final int RUNS_SHOWN = 100;

    private final TempStorageCleanupService service;

    CleanupEndpoint(TempStorageCleanupService service) {
        this.service = service;
    }

    TempStorageCleanupService service() {
        return service;
    }

    /** How the storage stands. */
    @ReadOperation
    public StatisticsAnswer statistics() {
        return StatisticsAnswer.of(service.storageStats());
    }

    /**
     * The answer to one question.
     *
     * @param question one of {@link EndpointQuestion}, in lower case
     * @param key whose fate is to be explained
     * @param limit how many runs at most; 100 by default
     * @return nothing, which is a 404, if there is no such question
     */
    @ReadOperation
    public @Nullable Object answer(@Selector String question, @Nullable String key, @Nullable Integer limit) {
        Optional<EndpointQuestion> known = EndpointQuestion.named(question);
        if (known.isEmpty()) {
            return null;
        }
        return switch (known.get()) {
            case STATISTICS -> statistics();
            case USAGE -> UsageSampleAnswer.All.of(service.storageStats().usageOverTime());
            case HISTORY -> RunAnswer.History.of(service.history(limit(limit)));
            case EXPLAIN -> explain(key);
            case RUNNING -> ProgressAnswer.All.of(service.running());
            case SETTINGS -> settings();
            case RESTORABLE -> RestorableAnswer.All.of(service.undo().runs());
        };
    }

    private static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return RUNS_SHOWN;
        }
        if (limit < 1) {
            throw refused("limit " + limit + " is not allowed: at least 1 is");
        }
        return limit;
    }

    private ExplanationAnswer explain(@Nullable String key) {
        if (key == null) {
            throw refused("explain needs the parameter key: the path of a file below the storage's root");
        }
        try {
            return ExplanationAnswer.of(service.explain(key));
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            settings.put(setting.key(), setting.textIn(service.settings()));
        }
        return OperationResponseBody.of(settings);
    }

    static InvalidEndpointRequestException refused(String message) {
        return new InvalidEndpointRequestException(message, message);
    }
}
