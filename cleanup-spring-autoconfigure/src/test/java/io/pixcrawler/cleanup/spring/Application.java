// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application as a user has one: everything that is on the class path configures itself, with a web server on a port that was free and one user.
 *
 * @param context the application's
 */
record Application(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final String USER = "operator";
    private static final String PASSWORD = "only in a test";

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Configuration {}

    /** Starts it with these classes of its own beside the configuration. */
    static Application started(List<Class<?>> sources, List<String> properties) {
        List<Class<?>> all = new ArrayList<>(sources);
        all.add(Configuration.class);
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.security.user.name=" + USER,
                "--spring.security.user.password=" + PASSWORD,
                "--management.endpoints.web.exposure.include=health,tempstoragecleanup",
                "--management.endpoint.health.show-details=when-authorized"));
        properties.forEach(property -> arguments.add("--" + property));
        return new Application(
                new SpringApplicationBuilder(all.toArray(Class<?>[]::new)).run(arguments.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What a user gets. */
    HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        String user = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return send(request(path).header("Authorization", "Basic " + user));
    }

    /** What anybody gets. */
    HttpResponse<String> askAsAnybody(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
