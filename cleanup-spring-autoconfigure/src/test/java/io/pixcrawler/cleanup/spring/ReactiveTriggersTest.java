// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;

/** Triggers of a web application on the reactive stack. */
class ReactiveTriggersTest {

    @TempDir
    Path root;

    @Test
    void left_out_without_spring_security() {
        on().run(context -> assertThat(context)
                .hasSingleBean(CleanupEndpoint.class)
                .doesNotHaveBean(CleanupTriggersEndpoint.class));
    }

    @Test
    void there_behind_spring_security() {
        on().withBean(WebFilterChainProxy.class, () -> new WebFilterChainProxy(List.<SecurityWebFilterChain>of()))
                .run(context -> assertThat(context).hasSingleBean(CleanupTriggersEndpoint.class));
    }

    private ReactiveWebApplicationContextRunner on() {
        return new ReactiveWebApplicationContextRunner()
                .withConfiguration(Contexts.all())
                .withPropertyValues(
                        "temp-storage-cleanup.temp-storage-path=" + root,
                        "management.endpoints.web.exposure.include=tempstoragecleanup",
                        "temp-storage-cleanup.endpoint.triggers=true");
    }
}
