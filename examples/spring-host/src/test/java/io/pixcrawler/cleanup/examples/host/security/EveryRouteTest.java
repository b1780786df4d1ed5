// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.HostClient.Answer;
import io.pixcrawler.cleanup.examples.host.HostTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Walks all that this application answers, as Spring knows it: the handlers of every mapping, Actuator's with every endpoint exposed, and each file that is served. A route that
 * is added is walked too.
 */
@HostTest
@TestPropertySource(
        properties = {
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.shutdown.access=unrestricted",
            "temp-storage-cleanup.endpoint.triggers=true"
        })
class EveryRouteTest {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private static final List<String> FOR_EVERYBODY =
            List.of("/login", "/login.html", "/assets/**", "/webjars/**", "/favicon.ico", "/actuator/health/**");

    /** What it says is worked with must be there: a walk past everything proves nothing. */
    private static final List<String> MUST_BE_WALKED = List.of(
            "POST /api/v1/cleanup/emergency",
            "POST /api/v1/cleanup/task/1/cancel",
            "GET /api/v1/cleanup/stats",
            "POST /actuator/shutdown",
            "POST /actuator/tempstoragecleanup/1",
            "GET /db-scheduler-api/tasks/all",
            "GET /v3/api-docs",
            "GET /db-scheduler/index.html");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    /** A method and a path. */
    private record Route(String method, String path) {

        boolean isRead() {
            return method.equals("GET") || method.equals("HEAD");
        }

        boolean isForEverybody() {
            AntPathMatcher matcher = new AntPathMatcher();
            return isRead() && FOR_EVERYBODY.stream().anyMatch(pattern -> matcher.match(pattern, path));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (HandlerMapping mapping :
                context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods().keySet().forEach(info -> add(routes, info));
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                urls.getHandlerMap().keySet().forEach(path -> addAll(routes, path, METHODS));
            }
        }
        files().forEach(path -> addAll(routes, path, METHODS));
        assertThat(routes.stream().map(Route::toString)).containsAll(MUST_BE_WALKED);
        return routes;
    }

    private static void add(List<Route> routes, RequestMappingInfo info) {
        List<String> methods =
                info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        info.getPatternValues().forEach(path -> addAll(routes, path, methods.isEmpty() ? METHODS : methods));
    }

    private static void addAll(List<Route> routes, String pattern, List<String> methods) {
        String path =
                pattern.replaceAll("\\{\\*?[^}]*}", "1").replace("/**", "/x/y").replace("*", "x");
        methods.forEach(method -> routes.add(new Route(method, path.startsWith("/") ? path : "/" + path)));
    }

    private static Set<String> files() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*");
            return Stream.of(files)
                    .map(file -> url(file).replaceFirst(".*/static/", "/"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            return fail(e);
        }
    }

    private static String url(Resource resource) {
        try {
            return resource.getURL().toString();
        } catch (IOException e) {
            return fail(e);
        }
    }

    private List<String> answered(HostClient asker, Predicate<Route> asked, String... headers) {
        return routes().stream()
                .filter(asked)
                .filter(route -> !isRefused(asker.send(route.method(), route.path(), "", headers)))
                .map(Route::toString)
                .distinct()
                .toList();
    }

    /** Nothing, or the way to the login page. */
    private static boolean isRefused(Answer answer) {
        return REFUSED.contains(answer.status())
                || answer.status() == 302 && answer.header("Location").endsWith("/login");
    }

    @Test
    void nobody_gets_anything_but_the_login_page_its_files_and_whether_the_host_is_up() {
        assertThat(answered(HostClient.nobody(port), route -> !route.isForEverybody()))
                .isEmpty();
        assertThat(answered(HostClient.nobody(port), route -> !route.isForEverybody(), "Accept", "text/html"))
                .isEmpty();
    }

    @Test
    void a_wrong_password_gets_nothing() {
        HostClient wrong = HostClient.of(port, "operator", "guess");

        assertThat(answered(wrong, route -> true)).isEmpty();
    }

    @Test
    void a_viewer_changes_nothing_by_any_route() {
        long before = tasks();

        assertThat(answered(HostClient.of(port, "viewer"), route -> !route.isRead()))
                .isEmpty();
        assertThat(tasks()).isEqualTo(before);
    }

    @Test
    void a_viewer_reads_the_api_and_its_document_and_the_queue() {
        HostClient viewer = HostClient.of(port, "viewer");

        assertThat(List.of(
                        "/api/v1/me",
                        "/api/v1/cleanup/stats",
                        "/api/v1/cleanup/health",
                        "/api/v1/cleanup/history",
                        "/api/v1/cleanup/tasks",
                        "/api/v1/cleanup/explain?key=a",
                        "/v3/api-docs",
                        "/swagger-ui/index.html",
                        "/db-scheduler",
                        "/db-scheduler-api/tasks/all",
                        "/db-scheduler-api/config"))
                .allSatisfy(path -> assertThat(viewer.get(path).status()).isEqualTo(200));
    }

    @Test
    void actuator_is_the_operators_but_for_health() {
        assertThat(answered(
                        HostClient.of(port, "viewer"),
                        route -> route.path().startsWith("/actuator") && !route.isForEverybody()))
                .isEmpty();
        assertThat(HostClient.of(port, "operator")
                        .get("/actuator/tempstoragecleanup/statistics")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_operator_triggers() {
        assertThat(HostClient.of(port, "operator")
                        .perform("crash/1?dry_run=true", "")
                        .get("status")
                        .asString())
                .isEqualTo("SUCCESS");
    }

    @Test
    void health_says_nobody_more_than_whether_the_host_is_up() {
        assertThat(HostClient.nobody(port).get("/actuator/health").json().propertyNames())
                .containsOnly("status", "groups");
    }

    private long tasks() {
        return jdbc.sql("SELECT COUNT(*) FROM cleanup_task").query(Long.class).single();
    }
}
