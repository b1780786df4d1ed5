// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/** A property below {@code temp-storage-cleanup} that is unknown, or whose value is not allowed. Thrown while the application starts. */
public final class InvalidCleanupPropertyException extends IllegalArgumentException {

    private final String action;

    private InvalidCleanupPropertyException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** Of a value that is not allowed; the cause says what is. */
    static InvalidCleanupPropertyException value(
            String property, @Nullable Origin origin, String allowed, @Nullable Throwable cause) {
        return new InvalidCleanupPropertyException(
                property + from(origin) + ": " + why(cause), "Set " + property + " to " + allowed + ".", cause);
    }

    /** Of a name that is none. */
    static InvalidCleanupPropertyException unknown(String property, @Nullable Origin origin, String nearest) {
        return new InvalidCleanupPropertyException(
                property + from(origin) + " is no property of the cleanup",
                "Write " + nearest + " if that is meant, or take it away.",
                null);
    }

    /** Of a value that still has a placeholder in it. */
    static InvalidCleanupPropertyException unfilled(String property, @Nullable Origin origin, String text) {
        return new InvalidCleanupPropertyException(
                property + from(origin) + " = " + text + " has a placeholder that nothing fills in",
                "Set what it names, or give it a default as in ${name:default}.",
                null);
    }

    /** Of something that is missing, or of properties that do not go together. */
    static InvalidCleanupPropertyException of(String message, String action) {
        return new InvalidCleanupPropertyException(message, action, null);
    }

    private static String from(@Nullable Origin origin) {
        return origin == null ? "" : " (" + origin + ")";
    }

    private static String why(@Nullable Throwable cause) {
        return cause == null ? "is not allowed" : String.valueOf(cause.getMessage());
    }

    /** What a person can do about it. */
    public String action() {
        return action;
    }
}
