// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.HostTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document says what the application does. */
@HostTest
class ApiDocumentTest {

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private HostClient operator;
    private JsonNode document;

    @BeforeEach
    void read() {
        operator = HostClient.of(port, "operator");
        document = operator.get("/v3/api-docs").json();
    }

    private Set<String> documented() {
        Set<String> routes = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(
                                method -> routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    @Test
    void names_all_routes_of_the_api_and_no_others() {
        Set<String> answered = new TreeSet<>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> answered.add(method + " " + path))));

        assertThat(documented()).isEqualTo(answered).contains("POST /api/v1/cleanup/crash/{job_id}");
    }

    @Test
    void says_of_each_call_what_it_does_and_how_it_can_be_refused() {
        List<JsonNode> operations = document.get("paths").values().stream()
                .flatMap(path -> path.values().stream())
                .toList();

        assertThat(operations).hasSizeGreaterThan(12).allSatisfy(operation -> {
            assertThat(operation.get("summary").asString()).isNotBlank();
            assertThat(operation.get("tags")).isNotEmpty();
            assertThat(List.copyOf(operation.get("responses").propertyNames()))
                    .contains("401", "403")
                    .containsAnyOf("200", "201", "202");
        });
    }

    @Test
    void says_what_is_allowed() {
        JsonNode age = schema("OrphanedQuestion").get("properties").get("max_age_hours");
        assertThat(age.get("minimum").asInt()).isEqualTo(1);
        assertThat(age.get("maximum").asInt()).isEqualTo(168);
        JsonNode limit = document.at("/paths/~1api~1v1~1cleanup~1history/get/parameters/0/schema");
        assertThat(limit.get("minimum").asInt()).isEqualTo(1);
        assertThat(limit.get("maximum").asInt()).isEqualTo(200);
        assertThat(limit.get("default").asInt()).isEqualTo(20);
    }

    @Test
    void says_how_to_log_in() {
        JsonNode schemes = document.at("/components/securitySchemes");

        assertThat(schemes.at("/basic/scheme").asString()).isEqualTo("basic");
        assertThat(schemes.at("/session/in").asString()).isEqualTo("cookie");
        assertThat(document.get("security").toString()).contains("basic", "session");
    }

    @Test
    void names_all_fields_of_every_answer() {
        String task =
                operator.perform("crash/1?dry_run=true", "").get("task_id").asString();

        List<String> missing = new ArrayList<>();
        compare(
                missing,
                "stats",
                "StatsAnswer",
                operator.get("/api/v1/cleanup/stats").json());
        compare(
                missing,
                "health",
                "HealthAnswer",
                operator.get("/api/v1/cleanup/health").json());
        compare(
                missing,
                "history",
                "HistoryAnswer",
                operator.get("/api/v1/cleanup/history").json());
        compare(
                missing,
                "tasks",
                "TasksAnswer",
                operator.get("/api/v1/cleanup/tasks").json());
        compare(missing, "task", "TaskAnswer", operator.task(task));
        compare(
                missing,
                "explain",
                "ExplainAnswer",
                operator.get("/api/v1/cleanup/explain?key=job_1/a").json());
        compare(missing, "me", "MeAnswer", operator.get("/api/v1/me").json());
        assertThat(missing).isEmpty();
    }

    private JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** Both ways: what is answered is documented, and what is documented is answered. */
    private void compare(List<String> missing, String path, String schema, JsonNode answer) {
        assertThat(schema(schema).isMissingNode()).as("schema " + schema).isFalse();
        Set<String> documented = new HashSet<>(schema(schema).get("properties").propertyNames());
        Set<String> answered = new HashSet<>(answer.propertyNames());
        documented.stream()
                .filter(name -> !answered.contains(name))
                .forEach(name -> missing.add(path + " does not answer " + name));
        answered.stream()
                .filter(name -> !documented.contains(name))
                .forEach(name -> missing.add(schema + " does not name " + name));
        schema(schema).get("properties").properties().forEach(property -> {
            String reference = reference(property.getValue());
            JsonNode value = answer.path(property.getKey());
            JsonNode part = value.isArray() ? value.path(0) : value;
            if (!reference.isEmpty() && part.isObject() && !reference.equals("TaskArguments")) {
                compare(missing, path + "." + property.getKey(), reference, part);
            }
        });
    }

    private static String reference(JsonNode property) {
        JsonNode direct = property.isObject() && property.has("items") ? property.get("items") : property;
        String reference =
                direct.path("$ref").asString(direct.at("/oneOf/0/$ref").asString(""));
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    @Test
    void has_a_page() {
        assertThat(operator.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }
}
