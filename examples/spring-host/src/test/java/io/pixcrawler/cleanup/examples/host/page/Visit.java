// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One visitor with a window of his own, who writes down what the browser complains of. */
final class Visit implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "page");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.type() + ": " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("thrown: " + error));
    }

    static Visit of(Browser browser, RunningHost host, int width, int height, ColorScheme scheme) {
        return new Visit(browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(host.url())
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("Europe/Berlin")));
    }

    Page page() {
        return page;
    }

    /** What the browser complained of: errors and warnings of the console, violations of the content security policy among them. */
    List<String> complaints() {
        return complaints;
    }

    void logIn(String name) {
        page.navigate("/login");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.waitForURL("**/");
        assertThat(page.locator("#now")).hasAttribute("data-state", "ready");
        assertThat(page.locator("#states")).hasAttribute("data-state", "ready");
        assertThat(page.locator("#runs")).hasAttribute("data-state", "ready");
        assertThat(page.locator("#jobs")).hasAttribute("data-state", "ready");
    }

    /** For the eye. */
    void picture(String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(whole));
    }

    void goOffline(boolean offline) {
        context.setOffline(offline);
    }

    void forgetSession() {
        context.clearCookies();
    }

    @Override
    public void close() {
        context.close();
    }
}
