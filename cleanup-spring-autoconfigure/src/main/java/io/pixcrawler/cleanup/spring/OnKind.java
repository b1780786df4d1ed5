// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.spring.TempStorageCleanupProperties.HistoryKind;
import io.pixcrawler.cleanup.spring.TempStorageCleanupProperties.RunLockKind;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a property asks for this kind, as Boot binds it: a {@code directory} with a space behind it is one too, and {@code @ConditionalOnProperty} would take it for none. */
abstract class OnKind<E extends Enum<E>> implements Condition {

    private final String name;
    private final E kind;

    private OnKind(String name, E kind) {
        this.name = TempStorageCleanupProperties.PREFIX + "." + name;
        this.kind = kind;
    }

    @Override
    public final boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind(name, kind.getDeclaringClass())
                .map(kind::equals)
                .orElse(false);
    }

    /** A lock in the directory that is cleaned. */
    static final class DirectoryLock extends OnKind<RunLockKind> {
        DirectoryLock() {
            super("run-lock", RunLockKind.DIRECTORY);
        }
    }

    /** A lock in the database. */
    static final class JdbcLock extends OnKind<RunLockKind> {
        JdbcLock() {
            super("run-lock", RunLockKind.JDBC);
        }
    }

    /** A history in the database. */
    static final class JdbcHistory extends OnKind<HistoryKind> {
        JdbcHistory() {
            super("history", HistoryKind.JDBC);
        }
    }
}
