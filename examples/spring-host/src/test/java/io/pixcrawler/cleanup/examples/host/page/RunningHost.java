// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.page;

import io.pixcrawler.cleanup.examples.host.HostApplication;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The real application with its demonstration, as anybody starts it, on a port of its own. Nothing happens by itself but what a test asks for. */
final class RunningHost implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Path home;

    private RunningHost(ConfigurableApplicationContext context, Path home) {
        this.context = context;
        this.home = home;
    }

    static RunningHost start(Path home, String... more) {
        SpringApplication application = new SpringApplication(HostApplication.class);
        String[] arguments = {
            "--host.home=" + home,
            "--server.port=0",
            "--host.demo=true",
            "--host.demo-crawl-every=",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn"
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return new RunningHost(application.run(all), home);
    }

    String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Where the temp file of this key lies. */
    Path file(String key) {
        return home.resolve("temp").resolve(key);
    }

    @Override
    public void close() {
        context.close();
    }
}
