// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.HostTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What there is to look at when the host starts for the first time. */
@HostTest
@TestPropertySource(properties = {"host.demo=true", "host.demo-crawl-every=false"})
class DemoDataTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private DemoData data;

    private JsonNode get(String path) {
        return HostClient.of(port, "viewer").get("/api/v1/" + path).json();
    }

    private JsonNode stats() {
        return get("cleanup/stats");
    }

    @Test
    void the_usage_is_not_that_of_the_disk_and_near_the_warning() {
        assertThat(stats().get("total_bytes").asLong()).isLessThan(100_000_000);
        assertThat(stats().get("used_percent").asDouble())
                .isBetween(70.0, stats().get("warning_threshold").asDouble());
    }

    @Test
    void there_are_files_of_every_kind_from_the_beginning() {
        JsonNode files = stats().get("files_by_job_state");

        assertThat(List.of("COMPLETED", "FAILED", "CANCELLED", "NOT_FOUND", "UNOWNED", "UNPARSEABLE"))
                .allSatisfy(state ->
                        assertThat(files.get(state).get("files").asLong()).isPositive());
        assertThat(get("cleanup/history").get("runs").valueStream().map(run -> run.get("requested_by").asString()))
                .contains("demo");
    }

    @Test
    void the_job_of_an_instance_that_died_fails() {
        await().atMost(PATIENCE)
                .until(() -> get("jobs?limit=1000")
                        .get("jobs")
                        .valueStream()
                        .anyMatch(job -> job.get("status").asString().equals("FAILED")
                                && job.get("error").asString().contains("died")));
    }

    @Test
    void a_second_start_adds_nothing() {
        long before = get("jobs?limit=1000").get("jobs").size();

        data.run(new DefaultApplicationArguments());

        assertThat(get("jobs?limit=1000").get("jobs").size()).isEqualTo((int) before);
    }
}
