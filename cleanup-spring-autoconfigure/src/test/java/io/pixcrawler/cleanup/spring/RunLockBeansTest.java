// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.RunHistory;
import io.pixcrawler.cleanup.spi.RunLock;
import io.pixcrawler.cleanup.spi.StorageProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

/** A lock and a history that are asked for are there, or the application does not start. */
class RunLockBeansTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"directory", "directory ", "DIRECTORY"})
    void a_lock_of_the_directory_however_it_is_written(String text) {
        set(Contexts.on(root), "run-lock", text)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RunLock.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-lock", "history"})
    void a_space_behind_jdbc_makes_it_no_other_kind(String name) {
        set(Contexts.on(root), name, "jdbc ")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup." + name + "=jdbc is set", "DataSource"));
    }

    @Test
    void a_lock_of_the_directory_where_the_storage_is_none_is_an_error_that_says_so() {
        set(noDirectory(), "run-lock", "directory")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.run-lock=directory is set", "RunLock"));
    }

    @Test
    void a_lock_of_the_application_s_own_is_good_for_any_storage() {
        RunLock own = (storage, mode, lease) -> Optional.empty();
        set(noDirectory().withBean(RunLock.class, () -> own), "run-lock", "directory")
                .run(context -> assertThat(context.getBean(RunLock.class)).isSameAs(own));
    }

    @Test
    void a_history_that_nothing_makes_is_an_error_that_says_so() {
        ApplicationContextRunner withoutJdbc = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SettingsAutoConfiguration.class,
                        LocalStorageAutoConfiguration.class,
                        TempStorageCleanupAutoConfiguration.class))
                .withPropertyValues("temp-storage-cleanup.temp-storage-path=" + root);
        set(withoutJdbc, "history", "jdbc")
                .run(context -> assertThat(FailureText.of(context.getStartupFailure()))
                        .contains("temp-storage-cleanup.history=jdbc is set", RunHistory.class.getSimpleName()));
    }

    private static ApplicationContextRunner noDirectory() {
        return Contexts.empty().withBean(StorageProvider.class, EndlessStorage::new);
    }

    /** As it stands in a map: the runner's own properties lose a space at the end. */
    private static ApplicationContextRunner set(ApplicationContextRunner runner, String name, String value) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("application", Map.of("temp-storage-cleanup." + name, value))));
    }
}
