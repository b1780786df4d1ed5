// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.CleanupHooks;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hooks of the application's own, whose executor only notes that it was handed something. */
@Configuration(proxyBeanMethods = false)
class HandedCalls {

    final List<Runnable> calls = new CopyOnWriteArrayList<>();

    @Bean
    CleanupHooks ownHooks(TempStorageCleanupService service) {
        return service.hooks(calls::add);
    }
}
