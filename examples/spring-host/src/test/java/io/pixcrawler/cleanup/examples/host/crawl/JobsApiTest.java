// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.HostClient.Answer;
import io.pixcrawler.cleanup.examples.host.HostTest;
import io.pixcrawler.cleanup.examples.host.demo.ImageWeb;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Crawl jobs over REST, in the whole application. */
@HostTest
@TestPropertySource(properties = {"host.demo=true", "host.demo-crawl-every=false"})
class JobsApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    private HostClient operator;

    @BeforeEach
    void an_operator() {
        operator = HostClient.of(port, "operator");
    }

    private Answer start(String body) {
        return operator.send("POST", "/api/v1/jobs", body);
    }

    private JsonNode until(long job, String status) {
        return await("job " + job)
                .atMost(PATIENCE)
                .until(
                        () -> operator.get("/api/v1/jobs/" + job).json(),
                        answer -> answer.get("status").asString().equals(status));
    }

    @Test
    void a_job_is_accepted_at_once_and_tells_where_it_is_and_how_far() {
        Answer accepted = start("{\"keyword\": \"owls\", \"engines\": [\"google\", \"BING\"], \"images\": 12}");

        assertThat(accepted.status()).isEqualTo(202);
        JsonNode job = accepted.json();
        assertThat(accepted.header("Location")).isEqualTo("/api/v1/jobs/" + job.get("id"));
        assertThat(job.get("engines").valueStream().map(JsonNode::asString)).containsExactly("google", "bing");
        assertThat(job.get("chunks_total").asInt()).isEqualTo(4);
        assertThat(job.get("requested_by").asString()).isEqualTo("operator");
        assertThat(Instant.parse(job.get("created_at").asString())).isBefore(Instant.now());

        JsonNode completed = until(job.get("id").asLong(), "COMPLETED");

        assertThat(completed.get("chunks_done").asInt()).isEqualTo(4);
        assertThat(HostClient.of(port, "viewer")
                        .get("/api/v1/jobs?limit=1000")
                        .json()
                        .get("jobs")
                        .valueStream()
                        .map(each -> each.get("id")))
                .contains(job.get("id"));
    }

    /** By the task that the host makes of the event. */
    @Test
    void the_temp_files_of_a_completed_chunk_and_of_a_failed_job_go_by_themselves() {
        long completed = start("{\"keyword\": \"owls\", \"engines\": [\"baidu\"], \"images\": 2}")
                .json()
                .get("id")
                .asLong();
        long failed = start("{\"keyword\": \"%s\", \"engines\": [\"bing\"]}".formatted(ImageWeb.BROKEN))
                .json()
                .get("id")
                .asLong();
        until(completed, "COMPLETED");
        assertThat(until(failed, "FAILED").get("error").asString()).contains("7.jpg");

        await().atMost(PATIENCE).until(() -> isGone("job_" + completed + "_chunk_1/baidu_0001.jpg"));
        await().atMost(PATIENCE).until(() -> isGone("job_" + failed + "_chunk_1/bing_0006.jpg"));
    }

    private boolean isGone(String key) {
        return !operator.get("/api/v1/cleanup/explain?key=" + key)
                .json()
                .get("found")
                .asBoolean();
    }

    @Test
    void a_job_is_cancelled_once() {
        long job = start("{\"keyword\": \"%s\", \"engines\": [\"duckduckgo\"]}".formatted(ImageWeb.SLOW))
                .json()
                .get("id")
                .asLong();

        assertThat(operator.post("/api/v1/jobs/" + job + "/cancel").status()).isEqualTo(202);

        until(job, "CANCELLED");
        Answer again = operator.post("/api/v1/jobs/" + job + "/cancel");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asString()).contains("job " + job, "CANCELLED");
    }

    @Test
    void a_job_that_is_not_there_is_a_404_that_says_so() {
        Answer answer = operator.get("/api/v1/jobs/987654321");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains("987654321");
        assertThat(operator.post("/api/v1/jobs/987654321/cancel").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                            | keyword
            {"keyword": " "}                              | keyword
            {"keyword": "owls", "images": 0}              | 1 to 1000
            {"keyword": "owls", "images": 1001}           | 1 to 1000
            {"keyword": "owls", "engines": []}            | engines
            {"keyword": "owls", "engines": ["altavista"]} | duckduckgo
            """)
    void an_order_that_is_not_allowed_is_a_400_that_says_what_is(String body, String says) {
        Answer answer = start(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains(says);
    }

    @Test
    void a_viewer_starts_and_cancels_nothing() {
        HostClient viewer = HostClient.of(port, "viewer");

        assertThat(viewer.send("POST", "/api/v1/jobs", "{\"keyword\": \"owls\"}").status())
                .isEqualTo(403);
        assertThat(viewer.post("/api/v1/jobs/1/cancel").status()).isEqualTo(403);
    }
}
