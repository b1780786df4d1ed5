// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;

/** Whether Spring Security's filters guard the application, or there is nothing to guard since it is no web application. */
final class TriggersGuarded extends AnyNestedCondition {

    TriggersGuarded() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnNotWebApplication
    static final class NoWeb {}

    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnBean(name = "springSecurityFilterChain")
    static final class Servlets {}

    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnBean(type = "org.springframework.security.web.server.WebFilterChainProxy")
    static final class Reactive {}
}
