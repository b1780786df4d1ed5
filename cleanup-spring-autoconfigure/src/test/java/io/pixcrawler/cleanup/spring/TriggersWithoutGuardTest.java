// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Web applications that ask for triggers and do not guard them, or do not expose the endpoint. */
@ExtendWith(OutputCaptureExtension.class)
class TriggersWithoutGuardTest {

    private static final String SCHEDULED = "/tempstoragecleanup/scheduled";
    private static final String DRY = "{\"dryRun\":true}";
    private static final String EXPOSED = "management.endpoints.web.exposure.include=tempstoragecleanup";
    private static final String TRIGGERS = "temp-storage-cleanup.endpoint.triggers=true";

    @TempDir
    Path root;

    @Test
    void without_spring_security_there_are_no_triggers_and_the_log_says_so(CapturedOutput output) throws Exception {
        try (RunningApplication application =
                RunningApplication.start(root, RunningApplication.Security.NONE, EXPOSED, TRIGGERS)) {
            assertThat(application.get("/tempstoragecleanup").status()).isEqualTo(200);
            assertThat(application.post(SCHEDULED, DRY).status()).isIn(404, 405);
        }
        assertThat(output).contains("temp-storage-cleanup.endpoint.triggers is set", "the triggers are left out");
    }

    @Test
    void a_filter_chain_that_lets_everybody_in_opens_no_trigger() throws Exception {
        try (RunningApplication application =
                RunningApplication.start(root, RunningApplication.Security.OPEN_DOOR, EXPOSED, TRIGGERS)) {
            assertThat(application.get("/tempstoragecleanup").status()).isEqualTo(200);
            assertThat(application.post(SCHEDULED, DRY).status()).isEqualTo(400);
            assertThat(application
                            .post("/tempstoragecleanup/settings/cleanup_dry_run", "{\"value\":\"true\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(application.delete("/tempstoragecleanup/running/x").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void the_endpoint_is_not_on_the_web_by_default() throws Exception {
        try (RunningApplication application =
                RunningApplication.start(root, RunningApplication.Security.PASSWORD, TRIGGERS)) {
            assertThat(application.get("/tempstoragecleanup").status()).isEqualTo(404);
            assertThat(application.post(SCHEDULED, DRY).status()).isIn(404, 405);
            assertThat(application.context().getBeansOfType(CleanupEndpoint.class))
                    .isEmpty();
        }
    }
}
