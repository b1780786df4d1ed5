// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.jobs.InMemoryJobStates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** A web application with everything that Spring Boot configures, on a port of its own, and a client for it. */
final class RunningApplication implements AutoCloseable {

    /** What guards it. */
    enum Security {
        /** Nothing: Spring Security is not there. */
        NONE,
        /** Who asks needs a password. */
        PASSWORD,
        /** A filter chain that lets everybody in. */
        OPEN_DOOR
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final boolean withPassword;

    private RunningApplication(ConfigurableApplicationContext context, boolean withPassword) {
        this.context = context;
        this.withPassword = withPassword;
    }

    /** On this directory, with jobs in memory. */
    static RunningApplication start(Path root, Security security, String... properties) {
        List<Class<?>> sources = new ArrayList<>(List.of(Jobs.class));
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("temp-storage-cleanup.temp-storage-path=" + root);
        all.add("temp-storage-cleanup.age-signals=modified");
        if (security == Security.NONE) {
            all.add("spring.autoconfigure.exclude=" + BootLine.SECURITY);
        } else {
            sources.add(security == Security.PASSWORD ? Password.class : OpenDoor.class);
        }
        return start(sources, all, security == Security.PASSWORD);
    }

    /** With beans of its own, and the security that Spring Boot configures by itself. */
    static RunningApplication start(List<Class<?>> beans, List<String> properties) {
        return start(beans, properties, true);
    }

    private static RunningApplication start(List<Class<?>> beans, List<String> properties, boolean withPassword) {
        List<String> all = new ArrayList<>(properties);
        all.add("server.port=0");
        all.add("spring.main.banner-mode=off");
        all.add("spring.jmx.enabled=false");
        all.add("spring.security.user.name=operator");
        all.add("spring.security.user.password=secret");
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Application.class);
        beans.forEach(builder::sources);
        return new RunningApplication(
                builder.properties(all.toArray(String[]::new)).run(), withPassword);
    }

    TempStorageCleanupService service() {
        return bean(TempStorageCleanupService.class);
    }

    InMemoryJobStates jobs() {
        return bean(InMemoryJobStates.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /** The same without the password. */
    Answer postByStranger(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer getByStranger(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (withPassword) {
            String secret = Base64.getEncoder().encodeToString("operator:secret".getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + secret);
        }
        return request;
    }

    private URI uri(String path) {
        return URI.create(
                "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/actuator" + path);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * What the application answered.
     *
     * @param status the status of HTTP
     * @param body what came with it
     */
    record Answer(int status, String body) {

        Map<String, Object> json() {
            return JsonParserFactory.getJsonParser().parseMap(body);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        InMemoryJobStates jobs() {
            return new InMemoryJobStates();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Password {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.csrf(csrf -> csrf.disable())
                    .httpBasic(Customizer.withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenDoor {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }
}
