// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** The whole application on a port of its own, with a home of its own, in which nothing happens by itself. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHome.class)
@TestPropertySource(
        properties = {
            "host.tasks.schedule.scheduled=-",
            "host.tasks.schedule.emergency=-",
            "host.tasks.schedule.orphaned=-",
            "host.tasks.schedule.usage=-",
            "host.tasks.schedule.tidying=-",
            "host.demo=false",
            "db-scheduler.polling-interval=100ms"
        })
@Timeout(120)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HostTest {}
