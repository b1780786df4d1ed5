// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether a property says yes, as Boot binds it. {@code @ConditionalOnProperty} compares texts: {@code off}, {@code no}, {@code 0} and a {@code false} with a space behind it are
 * not its {@code false}, and would leave on what somebody switched off.
 */
abstract class OnFlag implements Condition {

    private final String name;
    private final boolean byDefault;

    private OnFlag(String name, boolean byDefault) {
        this.name = TempStorageCleanupProperties.PREFIX + "." + name;
        this.byDefault = byDefault;
    }

    @Override
    public final boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment()).bind(name, Boolean.class).orElse(byDefault);
    }

    /** The whole cleanup; on unless it is switched off, whatever beans the application has. */
    static final class Enabled extends OnFlag {
        Enabled() {
            super("enabled", true);
        }
    }

    /** The schedule. */
    static final class Schedule extends OnFlag {
        Schedule() {
            super("schedule.enabled", false);
        }
    }

    /** What listens to events. */
    static final class Events extends OnFlag {
        Events() {
            super("events.enabled", true);
        }
    }

    /** The endpoint's triggers. */
    static final class Triggers extends OnFlag {
        Triggers() {
            super("endpoint.triggers", false);
        }
    }
}
