// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Keeps the core's scripts in a native image, for {@code spring.sql.init.schema-locations}. */
final class TableScripts implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("io/pixcrawler/cleanup/jobs/schema-*.sql");
    }
}
