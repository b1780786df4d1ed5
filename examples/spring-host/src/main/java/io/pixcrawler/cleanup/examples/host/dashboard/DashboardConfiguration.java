// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.dashboard;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import no.bekk.dbscheduler.ui.controller.ConfigController;
import no.bekk.dbscheduler.ui.controller.IndexHtmlController;
import no.bekk.dbscheduler.ui.controller.SpaFallbackMvc;
import no.bekk.dbscheduler.ui.controller.TaskController;
import no.bekk.dbscheduler.ui.service.TaskLogic;
import no.bekk.dbscheduler.ui.util.Caching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/**
 * The parts of db-scheduler-ui at {@code /db-scheduler}, put together here because its own starter is made for Spring Boot 3. To look at only: what runs or deletes an
 * execution from there would leave the row of its task as it was, so that controller is left out, and triggers and cancellations go through the API.
 */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {

    @Bean
    TaskController dashboardTasks(Scheduler scheduler) {
        boolean showsData = false; // executions have none
        return new TaskController(new TaskLogic(scheduler, new Caching(), showsData));
    }

    @Bean
    ConfigController dashboardConfig() {
        boolean showsHistory = false; // that is in cleanup_task
        return new ConfigController(showsHistory, () -> true);
    }

    @Bean
    IndexHtmlController dashboardPage() throws IOException {
        return new IndexHtmlController(html(), "");
    }

    @Bean
    SpaFallbackMvc dashboardFiles() throws IOException {
        return new SpaFallbackMvc("", html());
    }

    /** The page asks for its context path by a script. */
    private static String html() throws IOException {
        return new ClassPathResource(SpaFallbackMvc.DEFAULT_STARTING_PAGE)
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("<head>", "<head><script src='/db-scheduler/js/context-path.js'></script>");
    }
}
