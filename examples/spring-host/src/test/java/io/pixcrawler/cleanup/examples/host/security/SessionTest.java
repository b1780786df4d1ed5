// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.examples.host.HostClient;
import io.pixcrawler.cleanup.examples.host.HostClient.Answer;
import io.pixcrawler.cleanup.examples.host.HostTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way of the page: form, session, token. */
@HostTest
class SessionTest {

    private static final String TRIGGER = "/api/v1/cleanup/crash/1?dry_run=true";

    @LocalServerPort
    private int port;

    private final CookieManager cookies = new CookieManager();
    private HttpClient browser;

    @BeforeEach
    void browser() {
        browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findAny();
    }

    private HttpRequest.Builder withToken(HttpRequest.Builder request) {
        return request.header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElseThrow());
    }

    private HttpResponse<String> logIn(String name, String password) throws IOException, InterruptedException {
        send(to("/login").header("Accept", "text/html"));
        String form = "username=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return send(withToken(to("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder trigger() {
        return to(TRIGGER).POST(HttpRequest.BodyPublishers.noBody());
    }

    @Test
    void a_page_that_nobody_may_see_leads_to_the_login_page() throws Exception {
        HttpResponse<String> answer = send(to("/").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @Test
    void an_api_call_of_nobody_is_refused_without_a_challenge_that_makes_browsers_ask_for_a_password() {
        Answer answer = HostClient.nobody(port).get("/api/v1/cleanup/stats");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void a_session_reads_without_a_token_and_triggers_with_it_only() throws Exception {
        logIn("operator", "operator");

        assertThat(send(to("/api/v1/cleanup/stats")).statusCode()).isEqualTo(200);
        assertThat(send(trigger()).statusCode()).isEqualTo(403);
        assertThat(send(trigger().header("X-XSRF-TOKEN", "guess")).statusCode()).isEqualTo(403);
        assertThat(send(withToken(trigger())).statusCode()).isEqualTo(202);
    }

    @Test
    void a_viewers_session_does_not_trigger_with_a_token_either() throws Exception {
        logIn("viewer", "viewer");

        assertThat(send(withToken(trigger())).statusCode()).isEqualTo(403);
    }

    @Test
    void a_session_is_over_when_it_logs_out() throws Exception {
        logIn("operator", "operator");
        send(to("/api/v1/me"));

        send(withToken(to("/logout")).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(send(to("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_in_the_form_leads_back_to_it_and_lets_nobody_in() throws Exception {
        HttpResponse<String> answer = logIn("operator", "guess");

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(send(to("/api/v1/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_program_never_gets_a_session_whether_its_password_is_right_or_wrong() {
        Answer right = HostClient.of(port, "operator").get("/api/v1/me");
        Answer wrong = HostClient.of(port, "operator", "guess").get("/api/v1/me");

        assertThat(right.status()).isEqualTo(200);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(right.header("Set-Cookie")).isEmpty();
        assertThat(wrong.header("Set-Cookie")).isEmpty();
    }

    @Test
    void pages_run_no_script_that_is_written_into_them() {
        String common = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                + " object-src 'none'; img-src 'self' data:";

        assertThat(policy("/")).isEqualTo(common);
        assertThat(policy("/login.html")).isEqualTo(common);
        assertThat(policy("/api/v1/me")).isEqualTo(common);
        assertThat(policy("/swagger-ui/index.html")).isEqualTo(common + "; style-src 'self' 'unsafe-inline'");
    }

    private String policy(String path) {
        return HostClient.of(port, "viewer").get(path).header("Content-Security-Policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "something new"})
    void a_password_that_a_browser_kept_triggers_nothing_for_the_page_of_somebody_else(String site) {
        HostClient operator = HostClient.of(port, "operator");

        assertThat(operator.send("POST", TRIGGER, "", "Sec-Fetch-Site", site).status())
                .isEqualTo(403);
        assertThat(operator.send("GET", "/api/v1/me", "", "Sec-Fetch-Site", site)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_program_and_a_page_of_this_host_trigger_with_a_password() {
        HostClient operator = HostClient.of(port, "operator");

        assertThat(operator.post(TRIGGER).status()).isEqualTo(202);
        assertThat(operator.send("POST", TRIGGER, "", "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void only_a_program_is_challenged_for_a_password() {
        HostClient wrong = HostClient.of(port, "operator", "guess");

        assertThat(wrong.get("/api/v1/me").header("WWW-Authenticate"))
                .isEqualTo("Basic realm=\"spring-host\", charset=\"UTF-8\"");
        assertThat(wrong.send("GET", "/api/v1/me", "", "Sec-Fetch-Mode", "cors").header("WWW-Authenticate"))
                .isEmpty();
    }

    @Test
    void a_refusal_of_the_api_is_a_problem_that_says_what_is_allowed() throws Exception {
        assertProblem(HostClient.nobody(port).get("/api/v1/me"), 401, "log in, or send a name and a password");
        assertProblem(HostClient.of(port, "operator", "guess").get("/api/v1/me"), 401, "name and a password");
        assertProblem(HostClient.of(port, "viewer").post(TRIGGER), 403, "POST /api/v1/cleanup/crash/1", "OPERATOR");
        logIn("operator", "operator");
        assertProblem(new Answer(send(trigger())), 403, "X-XSRF-TOKEN");
    }

    private static void assertProblem(Answer answer, int status, String... said) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).contains(said);
    }
}
