// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;

/** The endpoint, once the application exposes it; with the triggers if it asks for them, and never without its security. */
@AutoConfiguration(
        after = TempStorageCleanupAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration"
        })
@ConditionalOnClass({ConditionalOnAvailableEndpoint.class, Endpoint.class})
@ConditionalOnBean(TempStorageCleanupService.class)
@ConditionalOnAvailableEndpoint(endpoint = CleanupEndpoint.class)
@EnableConfigurationProperties(TempStorageCleanupProperties.class)
@ImportRuntimeHints(EndpointAnswers.class)
@Conditional(OnFlag.Enabled.class)
final class EndpointAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointAutoConfiguration.class);

    private static final String TRIGGERS = TempStorageCleanupProperties.PREFIX + ".endpoint.triggers";

    @Bean
    @Conditional({OnFlag.Triggers.class, TriggersGuarded.class})
    @ConditionalOnMissingBean(CleanupEndpoint.class)
    CleanupTriggersEndpoint cleanupTriggersEndpoint(TempStorageCleanupService service) {
        return new CleanupTriggersEndpoint(service);
    }

    @Bean
    @ConditionalOnMissingBean(CleanupEndpoint.class)
    CleanupEndpoint cleanupEndpoint(TempStorageCleanupService service, TempStorageCleanupProperties properties) {
        if (properties.endpoint().triggers()) {
            LOG.warn(
                    "{} is set, and Spring Security does not guard this application: the triggers are left out",
                    TRIGGERS);
        }
        return new CleanupEndpoint(service);
    }
}
