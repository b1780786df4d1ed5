// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.springframework.boot.health.actuate.endpoint.SimpleHttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.SimpleStatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** What has another name on the other line of Spring Boot. */
final class BootLine {

    static final Class<?> DATA_SOURCE = DataSourceAutoConfiguration.class;

    static final Class<?> SQL_SCRIPTS = DataSourceInitializationAutoConfiguration.class;
    /** Class names, to switch Spring Security off by. */
    static final String SECURITY = String.join(
            ",",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration");

    private static final String HEALTH = "io.pixcrawler.cleanup.spring.boot4.HealthIndicatorAutoConfiguration";

    private BootLine() {}

    /** The auto-configuration of this line's indicator, which is not public. */
    static Class<?> health() {
        return ClassUtils.resolveClassName(HEALTH, BootLine.class.getClassLoader());
    }

    /** What the indicator says. */
    static CleanupHealthReport health(ApplicationContext context) {
        Health health = context.getBean(HealthIndicator.class).health();
        return new CleanupHealthReport(health.getStatus().getCode(), health.getDetails());
    }

    static boolean hasHealth(ApplicationContext context) {
        return context.getBeanNamesForType(HealthIndicator.class).length > 0;
    }

    /** What an application is that has one component which is up and one with this status. */
    static String withOneThatIsUp(String status) {
        return new SimpleStatusAggregator()
                .getAggregateStatus(Status.UP, new Status(status))
                .getCode();
    }

    /** What HTTP answers for a status. */
    static int http(String status) {
        return new SimpleHttpCodeStatusMapper().getStatusCode(new Status(status));
    }
}
