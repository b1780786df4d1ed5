// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.OrphanedFileDetector;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.storage.local.LocalStorageProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One combination of what is there each. */
class BeansTest {

    @TempDir
    Path root;

    @Test
    void a_path_is_enough_for_a_service() {
        Contexts.on(root)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(LocalStorageProvider.class)
                        .hasSingleBean(OrphanedFileDetector.class)
                        .hasSingleBean(TempStorageCleanupService.class));
    }

    @Test
    void without_a_property_the_settings_are_the_defaults_of_the_core() {
        Contexts.empty()
                .run(context ->
                        assertThat(context.getBean(CleanupSettings.class)).isEqualTo(CleanupSettings.defaults()));
    }
}
