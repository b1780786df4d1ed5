// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which endpoint there is in an application that is none of the web. */
class EndpointBeansTest {

    private static final String EXPOSED = "management.endpoints.jmx.exposure.include=tempstoragecleanup";

    @TempDir
    Path root;

    @Test
    void one_that_answers_where_it_is_exposed() {
        on().withPropertyValues(EXPOSED)
                .run(context -> assertThat(context)
                        .hasSingleBean(CleanupEndpoint.class)
                        .doesNotHaveBean(CleanupTriggersEndpoint.class));
    }

    @Test
    void one_with_triggers_where_they_are_asked_for() {
        on().withPropertyValues(EXPOSED, "temp-storage-cleanup.endpoint.triggers=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(CleanupEndpoint.class)
                        .hasSingleBean(CleanupTriggersEndpoint.class));
    }

    @Test
    void none_where_it_is_not_exposed() {
        on().run(context -> assertThat(context).doesNotHaveBean(CleanupEndpoint.class));
    }

    @Test
    void none_where_there_is_no_cleanup() {
        on().withPropertyValues(EXPOSED, "temp-storage-cleanup.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(CleanupEndpoint.class));
    }

    @Test
    void jmx_that_lets_somebody_in_may_start_runs() {
        on().withPropertyValues(EXPOSED, "temp-storage-cleanup.endpoint.triggers=true")
                .run(context -> assertThat(context.getBean(CleanupTriggersEndpoint.class)
                                .run("scheduled", true, null, null, null, null, SecurityContext.NONE)
                                .run()
                                .requestedBy())
                        .isEmpty());
    }

    private ApplicationContextRunner on() {
        return Contexts.on(root).withPropertyValues("spring.jmx.enabled=true");
    }
}
