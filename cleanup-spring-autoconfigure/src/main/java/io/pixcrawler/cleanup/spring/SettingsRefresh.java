// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupSettings;
import io.pixcrawler.cleanup.Setting;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Takes settings that change in the environment while the application runs: all of them or, where one is not allowed, none. A change that the environment had no part in, as
 * one by the endpoint, stays until the environment changes the same setting. Never throws into the refresh.
 */
final class SettingsRefresh implements ApplicationListener<EnvironmentChangeEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsRefresh.class);

    private final TempStorageCleanupService service;
    private final Environment environment;
    private final boolean ofEnvironment;
    private CleanupSettings read;

    /**
     * A refresh of what the service began with.
     *
     * @param read as they were in the environment at the start; a service with others is the application's own, and keeps them
     */
    SettingsRefresh(TempStorageCleanupService service, Environment environment, CleanupSettings read) {
        this.service = service;
        this.environment = environment;
        this.ofEnvironment = service.settings().equals(read);
        this.read = read;
    }

    @Override
    public synchronized void onApplicationEvent(EnvironmentChangeEvent event) {
        if (!ofEnvironment) {
            return;
        }
        try {
            CleanupSettings now = new SettingsBinding(environment).read();
            warnOfFixed(event.getKeys());
            refresh(now);
        } catch (RuntimeException e) {
            LOG.error("no changed setting is taken, all stay as they are: {}", e.getMessage());
            LOG.debug("no changed setting is taken", e);
        }
    }

    private static void warnOfFixed(Set<String> changed) {
        Set<String> fixed =
                changed.stream().filter(SettingsBinding::isFixed).collect(Collectors.toCollection(TreeSet::new));
        if (!fixed.isEmpty()) {
            LOG.warn("{} cannot be changed while the application runs, and counts from its next start on", fixed);
        }
    }

    private void refresh(CleanupSettings now) {
        if (now.equals(read)) {
            return;
        }
        String path = service.settings().tempStoragePath();
        if (!now.tempStoragePath().equals(path)) {
            LOG.warn(
                    "no changed setting is taken, all stay as they are: {} cannot be changed to {} while the application runs, it stays {}",
                    SettingsBinding.property(Setting.TEMP_STORAGE_PATH),
                    now.tempStoragePath(),
                    path);
            return;
        }
        CleanupSettings before = service.settings();
        service.reconfigure(before.withMap(difference(read, now)));
        read = now;
        LOG.info("the settings of the cleanup changed: {}", changes(before, service.settings()));
    }

    /** What the environment changed, and nothing else: what the endpoint changed meanwhile may be what protects files. */
    private static Map<String, String> difference(CleanupSettings before, CleanupSettings now) {
        return Arrays.stream(Setting.values())
                .filter(setting -> !setting.textIn(before).equals(setting.textIn(now)))
                .collect(Collectors.toMap(Setting::key, setting -> setting.textIn(now)));
    }

    private static String changes(CleanupSettings before, CleanupSettings now) {
        return Arrays.stream(Setting.values())
                .filter(setting -> !setting.textIn(before).equals(setting.textIn(now)))
                .map(setting -> SettingsBinding.property(setting) + " from " + setting.textIn(before) + " to "
                        + setting.textIn(now))
                .collect(Collectors.joining(", "));
    }
}
