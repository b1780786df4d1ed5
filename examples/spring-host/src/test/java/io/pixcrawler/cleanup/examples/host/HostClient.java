// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that asks the host: HTTP basic, or nobody at all. */
public final class HostClient {

    private static final Set<String> ENDS = Set.of("SUCCESS", "FAILURE");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String authorization;

    private HostClient(int port, String authorization) {
        this.address = URI.create("http://localhost:" + port);
        this.authorization = authorization;
    }

    /** Nobody. */
    public static HostClient nobody(int port) {
        return new HostClient(port, "");
    }

    /** Somebody whose password is his name. */
    public static HostClient of(int port, String name) {
        return of(port, name, name);
    }

    /** Somebody. */
    public static HostClient of(int port, String name, String password) {
        String pair = name + ":" + password;
        return new HostClient(
                port, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the host answers. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path) {
        return send("POST", path, "");
    }

    /** With a body of JSON, unless it is empty, and pairs of header names and values. */
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The task that this trigger makes, when it is over. */
    public JsonNode perform(String trigger, String body) {
        Answer accepted = send("POST", "/api/v1/cleanup/" + trigger, body);
        if (accepted.status() != 202) {
            throw new AssertionError(
                    accepted.status() + ": " + accepted.response().body());
        }
        return untilOver(accepted.json().get("task_id").asString());
    }

    /** The task when it is over. */
    public JsonNode untilOver(String task) {
        return await("task " + task)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> task(task),
                        answer -> ENDS.contains(answer.get("status").asString()));
    }

    public JsonNode task(String id) {
        return get("/api/v1/cleanup/task/" + id + "/status").json();
    }
}
