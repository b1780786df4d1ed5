// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page looks: for those who see little, in both colours, and on a phone. The pictures in {@code target/page} are for the eye. */
@Tag("heavy")
class PageLookTest {

    private static final int PHONE = 360;

    /** Only what axe calls serious or critical, as a line each. */
    private static final String SERIOUS = """
            () => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations
                .filter(violation => violation.impact === 'serious' || violation.impact === 'critical')
                .map(violation => violation.id + ': ' + violation.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')))
            """;

    @TempDir
    static Path home;

    private static RunningHost host;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        Optional<Path> executable = Chromium.installed();
        assumeTrue(executable.isPresent(), "no chromium in the PATH: the page is not tested");
        host = RunningHost.start(home);
        chromium = Chromium.start(executable.get());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (host != null) {
            host.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void axe_finds_nothing_serious(ColorScheme scheme) {
        try (Visit visit = Visit.of(chromium.browser(), host, 1360, 900, scheme)) {
            Page page = visit.page();
            page.navigate("/login");
            assertThat(serious(page)).isEmpty();
            visit.picture("login-" + scheme, false);

            visit.logIn("operator");
            explain(page);
            preview(page);
            assertThat(serious(page)).isEmpty();
            visit.picture("dialog-" + scheme, false);

            page.keyboard().press("Escape");
            openFirstRun(page);
            assertThat(serious(page)).isEmpty();
            visit.picture("page-" + scheme, true);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void nothing_scrolls_sideways_on_a_phone(ColorScheme scheme) {
        try (Visit visit = Visit.of(chromium.browser(), host, PHONE, 780, scheme)) {
            Page page = visit.page();
            page.navigate("/login");
            assertThat(width(page)).isEqualTo(PHONE);

            visit.logIn("operator");
            explain(page);
            preview(page);
            assertThat(width(page)).isEqualTo(PHONE);
            assertThat(narrow(page.locator("dialog[open] .dialog-body"))).isTrue();
            visit.picture("phone-dialog-" + scheme, false);

            page.keyboard().press("Escape");
            openFirstRun(page);
            assertThat(width(page)).isEqualTo(PHONE);
            assertThat(serious(page)).isEmpty();
            visit.picture("phone-" + scheme, true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, 1180})
    void one_long_word_of_the_server_does_not_tear_the_page(int width) {
        try (Visit visit = Visit.of(chromium.browser(), host, width, 780, ColorScheme.LIGHT)) {
            Page page = visit.page();
            String job = "{\"jobs\": [{\"id\": 1, \"keyword\": \"owls\", \"status\": \"FAILED\", \"chunks_done\": 0,"
                    + " \"chunks_total\": 1, \"updated_at\": \"2026-01-01T00:00:00Z\", \"error\": \"" + "x".repeat(400)
                    + "\"}]}";
            page.route("**/api/v1/jobs**", route -> route.fulfill(json(200, job)));
            visit.logIn("viewer");
            assertThat(page.locator("#jobs")).containsText("xxx");
            assertThat(width(page)).isEqualTo(width);
        }
    }

    @Test
    void colours_can_be_chosen_and_stay_chosen() {
        try (Visit visit = Visit.of(chromium.browser(), host, 1360, 900, ColorScheme.LIGHT)) {
            visit.logIn("viewer");
            Page page = visit.page();
            page.getByLabel("Colours").selectOption("Dark");
            assertThat(page.locator("body")).hasCSS("background-color", "rgb(14, 18, 24)");
            page.reload();
            assertThat(page.locator("body")).hasCSS("background-color", "rgb(14, 18, 24)");
        }
    }

    @Test
    void says_when_it_will_be_full() {
        try (Visit visit = Visit.of(chromium.browser(), host, 1360, 900, ColorScheme.LIGHT)) {
            String then = Instant.now().plus(Duration.ofMinutes(200)).toString();
            visit.page().route("**/cleanup/stats", route -> {
                String stats = route.fetch().text();
                route.fulfill(json(
                        200,
                        stats.replace("\"full_at\":null", "\"full_at\":\"" + then + "\"")
                                .replace("\"pressure\":\"NORMAL\"", "\"pressure\":\"WARNING\"")));
            });
            visit.logIn("viewer");
            assertThat(visit.page().locator("#now")).containsText("It is getting full.");
            assertThat(visit.page().locator("#now")).containsText(Pattern.compile("in 3.h at this rate"));
            assertThat(visit.page().locator("#time")).containsText("The dotted line goes on at the rate of late");
            visit.picture("filling-up", true);
        }
    }

    @Test
    void each_panel_says_when_it_has_nothing_and_when_it_could_not_be_filled() {
        try (Visit visit = Visit.of(chromium.browser(), host, 1360, 900, ColorScheme.LIGHT)) {
            visit.logIn("operator");
            Page page = visit.page();
            page.route("**/cleanup/history**", route -> route.fulfill(json(200, "{\"runs\": []}")));
            page.route("**/api/v1/jobs**", route -> route.fulfill(json(200, "{\"jobs\": []}")));
            page.route("**/cleanup/tasks**", route -> route.fulfill(json(200, "{\"tasks\": []}")));
            page.route(
                    "**/cleanup/health**",
                    route -> route.fulfill(json(503, "{\"detail\": \"the job table is not there\"}")));
            page.reload();

            assertThat(page.locator("#runs")).containsText("No run has done anything yet.");
            assertThat(page.locator("#jobs")).containsText("There is no job yet.");
            assertThat(page.locator("#work")).containsText("Nothing runs now, and nothing waits.");
            assertThat(page.locator("#health")).containsText("the job table is not there");
            visit.picture("empty-and-failed", true);

            page.unrouteAll();
            page.locator("#health").getByText("Try again").click();
            assertThat(page.locator("#health")).containsText("Checked");
        }
    }

    private static Route.FulfillOptions json(int status, String body) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(body);
    }

    private static void explain(Page page) {
        page.getByLabel("Path of the file below the temp directory").fill("job_900001_chunk_1/google_0001.jpg");
        page.locator("#explain-form button").click();
        assertThat(page.locator("#explain table")).isVisible();
    }

    private static void preview(Page page) {
        page.locator("#trigger-crash").click();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open] button.danger")).isVisible();
    }

    private static void openFirstRun(Page page) {
        page.locator("#runs").getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.locator("#runs tr.details").first()).isVisible();
    }

    private static int width(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    }

    private static boolean narrow(Locator element) {
        return (boolean) element.evaluate("element => element.scrollWidth <= element.clientWidth");
    }

    @SuppressWarnings("unchecked")
    private static List<String> serious(Page page) {
        page.evaluate(axe());
        return (List<String>) page.evaluate(SERIOUS);
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(PageLookTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
