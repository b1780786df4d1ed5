// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.sql.init.SqlInitializationAutoConfiguration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.SimpleHttpCodeStatusMapper;
import org.springframework.boot.actuate.health.SimpleStatusAggregator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** What has another name on the other line of Spring Boot. */
final class BootLine {

    static final Class<?> DATA_SOURCE = DataSourceAutoConfiguration.class;

    static final Class<?> SQL_SCRIPTS = SqlInitializationAutoConfiguration.class;
    /** Class names, to switch Spring Security off by. */
    static final String SECURITY = String.join(
            ",",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration");

    private static final String HEALTH = "io.pixcrawler.cleanup.spring.boot3.HealthIndicatorAutoConfiguration";

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
