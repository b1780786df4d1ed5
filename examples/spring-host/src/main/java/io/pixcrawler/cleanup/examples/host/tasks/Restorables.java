// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.pixcrawler.cleanup.RestorableRun;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.RunId;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Of which runs something can be brought back. Remembered for a while, because to find out means to look at each file that is set aside. */
@Component
public class Restorables {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final LoadingCache<String, Set<String>> runs;

    Restorables(TempStorageCleanupService service) {
        runs = Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .expireAfterWrite(AT_MOST)
                .build(key -> service.undo().runs().stream()
                        .map(RestorableRun::run)
                        .map(RunId::value)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether something of this run can be brought back. */
    public boolean contains(String run) {
        return runs.get("").contains(run);
    }

    /** What is known is no longer so. */
    void forget() {
        runs.invalidateAll();
    }
}
