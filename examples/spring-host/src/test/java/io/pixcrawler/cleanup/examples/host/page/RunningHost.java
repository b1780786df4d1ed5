// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.page;

import io.pixcrawler.cleanup.examples.host.HostApplication;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

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
            "--host.demo-crawl-every=false",
            "--temp-storage-cleanup.quarantine-max-percent=50", // what is removed is to come back
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn"
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        ConfigurableApplicationContext context = application.run(all);
        addPast(context.getBean(JdbcClient.class));
        return new RunningHost(context, home);
    }

    /** How full it was in the last half hour, as if it had run as long. */
    private static void addPast(JdbcClient database) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        for (int minutes = 30; minutes > 0; minutes--) {
            database.sql("INSERT INTO usage_sample (taken_at, used_bytes, used_percent) VALUES (?, ?, ?)")
                    .params(now.minusMinutes(minutes), 12_000_000 - 100_000 * minutes, 80 - 0.7 * minutes)
                    .update();
        }
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
