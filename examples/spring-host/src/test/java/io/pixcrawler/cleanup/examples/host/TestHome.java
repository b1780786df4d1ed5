// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each application a home below target, and a database in memory. */
final class TestHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path home = newDirectory();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test-home",
                        Map.of(
                                "host.home",
                                home.toString(),
                                "spring.datasource.url",
                                "jdbc:h2:mem:" + home.getFileName())));
    }

    private static Path newDirectory() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-homes"));
            Path home = Files.createTempDirectory(parent, "home").toAbsolutePath();
            Files.createDirectory(home.resolve("temp"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
