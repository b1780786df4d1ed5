// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a file for the audit trail is named, as Boot binds it: an empty text, as of a variable that has no value, is none. */
final class OnAuditFile implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind(AuditFileAutoConfiguration.FILE, Path.class)
                .isBound();
    }
}
