// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator and a viewer do with the page. */
@Tag("heavy")
class PageTest {

    /** Old enough to go, and of a job that nobody knows. */
    private static final String ORPHAN = "job_900001_chunk_1/google_0001.jpg";

    /** Young enough to stay, of a job that nobody knows. */
    private static final String YOUNG_ORPHAN = "job_900002_chunk_1/google_0001.jpg";

    @TempDir
    static Path home;

    private static RunningHost host;
    private static Chromium chromium;

    private Visit visit;
    private Page page;

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

    @BeforeEach
    void open() {
        visit = Visit.of(chromium.browser(), host, 1360, 900, ColorScheme.LIGHT);
        page = visit.page();
    }

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void nobody_gets_in_with_a_wrong_password_and_everybody_out_by_a_button() {
        page.navigate("/");
        assertThat(page).hasURL(Pattern.compile(".*/login"));
        page.getByLabel("Name").fill("operator");
        page.getByLabel("Password").fill("wrong");
        page.getByLabel("Password").press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("That name and password do not fit.");

        visit.logIn("operator");
        button("Log out").click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("You are logged out.");
        page.navigate("/");
        assertThat(page).hasURL(Pattern.compile(".*/login"));
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shows_how_full_it_is_and_from_when_that_matters() {
        visit.logIn("viewer");

        double used = ((Number)
                        page.evaluate("fetch('/api/v1/cleanup/stats').then(a => a.json()).then(s => s.used_percent)"))
                .doubleValue();
        assertThat(page.locator("#used-percent")).containsText("%d.".formatted((int) used));
        Locator meter = page.getByRole(AriaRole.METER);
        assertThat(meter)
                .hasAttribute("aria-valuetext", Pattern.compile(".* used; warning at 85.%, emergency at 95.%"));
        assertThat(page.locator("#states")).containsText("No such job (orphans)");
        assertThat(page.locator("#health")).containsText("errors");
        assertThat(page.locator("#time canvas")).isVisible();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void a_viewer_sees_everything_and_can_change_nothing() {
        visit.logIn("viewer");

        assertThat(page.locator("#user")).containsText("reads only");
        assertThat(page.getByRole(AriaRole.BUTTON).allInnerTexts())
                .allMatch(text -> text.matches("(?s)Log out|Check now|Details|Explain|"));
        assertThat(page.locator("#actions")).isHidden();
        assertThat(page.locator("#jobs-form")).isHidden();
        assertThat(statusOfPost("/api/v1/cleanup/scheduled?dry_run=true")).isEqualTo(403);
    }

    @Test
    void orphans_go_after_a_look_at_them_and_come_back_again() {
        visit.logIn("operator");
        Locator orphans = page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("No such job"));
        assertThat(orphans).containsText("150");

        trigger("Orphans").click();
        dialog().getByLabel("Older than (hours)").fill("24");
        inDialog("Start the dry run").click();
        assertThat(dialog().getByRole(AriaRole.PROGRESSBAR)).isVisible();
        Locator remove = dialog().locator("button.danger");
        assertThat(remove).isVisible();
        String files = remove.innerText().replace("Remove ", "");
        assertThat(dialog()).containsText(files + " would go");
        assertThat(dialog()).containsText("it is too young");
        Path example = host.file(dialog().locator(".examples code").first().innerText());
        assertThat(example).exists();
        assertThat(host.file(ORPHAN)).exists();

        remove.click();
        assertThat(dialog().getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(dialog()).containsText(files + " set aside");
        assertThat(example).doesNotExist();
        assertThat(host.file(ORPHAN)).doesNotExist();
        assertThat(host.file(YOUNG_ORPHAN)).exists();
        inDialog("Close").click();
        assertThat(trigger("Orphans")).isFocused();
        assertThat(orphans).containsText("30");
        assertThat(page.locator("#work")).containsText(files + " set aside");

        page.locator("#runs tr.run")
                .filter(new Locator.FilterOptions().setHasText("Orphansby operator"))
                .first()
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(page.locator("#runs")).containsText(files + " removed, because");
        page.locator("#runs tr.details:not([hidden])")
                .getByText("Bring its files back…")
                .click();
        inDialog("Bring them back").click();
        assertThat(dialog()).containsText(files + " brought back");
        assertThat(host.file(ORPHAN)).exists();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void a_trigger_needs_no_mouse() {
        visit.logIn("operator");

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        tabTo(trigger("Crashed jobs"));
        page.keyboard().press("Enter");
        assertThat(dialog().getByLabel("Job")).isFocused();
        page.keyboard().press("Escape");
        assertThat(dialog()).isHidden();
        assertThat(trigger("Crashed jobs")).isFocused();

        page.keyboard().press("Enter");
        page.keyboard().press("Enter"); // in the field: what the button beside it does
        assertThat(dialog()).containsText(Pattern.compile("files? would go"));
        tabTo(dialog().locator("button.danger"));
        page.keyboard().press("Enter");
        assertThat(dialog()).containsText("set aside");
        assertThat(inDialog("Close")).isFocused();
        page.keyboard().press("Enter");
        assertThat(trigger("Crashed jobs")).isFocused();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void a_real_run_that_waits_for_its_turn_can_be_called_off() {
        visit.logIn("operator");
        assertThat(statusOfPost("/api/v1/cleanup/scheduled")).isEqualTo(202);
        assertThat(statusOfPost("/api/v1/cleanup/scheduled")).isEqualTo(202); // one a minute may start

        Locator waiting = page.locator(".tasks.live li").filter(new Locator.FilterOptions().setHasText("Begins in"));
        assertThat(waiting).isVisible();
        waiting.getByRole(AriaRole.BUTTON).click();

        assertThat(page.locator(".tasks.done")).containsText("cancelled by operator");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shows_how_far_a_run_is() {
        visit.logIn("operator");
        page.route(
                "**/task/*/status",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("""
                        {"kind": "crash", "status": "PROGRESS", "dry_run": true, "progress": {"run_id": "1", "files_scanned": 1200, "files_deleted": 300,
                         "bytes_freed": 0, "elapsed_seconds": 30, "remaining_seconds": 90}}
                        """)));
        trigger("Crashed jobs").click();
        inDialog("Start the dry run").click();

        assertThat(dialog()).containsText("1,200 files looked at, 300 would go");
        assertThat(dialog().getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "25");
        assertThat(inDialog("Cancel it")).isEnabled();

        page.unrouteAll();
        assertThat(dialog().locator("button.danger, button.primary")).isVisible();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void says_of_one_file_what_each_trigger_would_do_and_why() {
        visit.logIn("viewer");
        Locator key = page.getByLabel("Path of the file below the temp directory");

        key.fill(YOUNG_ORPHAN);
        button("Explain").click();
        Locator orphans = page.locator("#explain tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.ROWHEADER,
                                new Page.GetByRoleOptions().setName("Orphans").setExact(true))));
        assertThat(orphans).containsText("it is too young");
        assertThat(orphans.locator("time")).hasAttribute("title", Pattern.compile(".* CET"));

        key.fill("job_1_chunk_1/there-is-none.jpg");
        key.press("Enter");
        assertThat(page.locator("#explain-body")).containsText("There is no file under this path now");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void starts_a_crawl_job_and_shows_how_far_it_is() {
        visit.logIn("operator");
        page.getByLabel("Keyword").fill("kingfisher");
        page.getByLabel("Images").fill("2");
        button("Start the job").click();

        Locator job = page.locator("#jobs tbody tr").filter(new Locator.FilterOptions().setHasText("kingfisher"));
        assertThat(job).containsText("completed", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void says_what_the_server_refuses_in_its_words() {
        visit.logIn("operator");
        trigger("Crashed jobs").click();
        page.route(
                "**/crash/**",
                route -> route.resume(
                        new Route.ResumeOptions().setUrl(host.url() + "/api/v1/cleanup/crash/0?dryrun=true")));
        inDialog("Start the dry run").click();

        assertThat(dialog()).containsText("The server refused.");
        assertThat(dialog()).containsText("parameter dryrun is not allowed");
    }

    @Test
    void says_when_the_server_is_gone_and_when_it_is_back() {
        visit.logIn("operator");
        visit.goOffline(true);
        button("Check now").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The server does not answer.");
        assertThat(page.getByRole(AriaRole.ALERT)).isInViewport(); // wherever one has scrolled to
        assertThat(page.locator("#used-percent")).isVisible(); // what was known stays
        visit.picture("no-connection", false);

        visit.goOffline(false);
        assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
        assertThat(page.locator("#connection")).hasText("Live");
    }

    @Test
    void says_that_the_session_is_over() {
        visit.logIn("operator");
        visit.forgetSession();
        button("Check now").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your session is over.");
        page.getByText("Log in again").click();
        assertThat(page).hasURL(Pattern.compile(".*/login.*"));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Locator trigger(String name) {
        return button(name + ": Look what would go…");
    }

    private Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    private Locator inDialog(String name) {
        return dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private void tabTo(Locator target) {
        for (int i = 0; i < 60; i++) {
            if (Boolean.TRUE.equals(target.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
    }

    /** As the page asks, so that it is the role that is refused and not the request. */
    private int statusOfPost(String path) {
        return ((Number) page.evaluate(
                        "path => import('/assets/js/api.js').then(api => fetch(path, {method: 'POST', headers: api.csrfHeader()})).then(a => a.status)",
                        path))
                .intValue();
    }
}
