// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.tasks;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.pixcrawler.cleanup.RestorableRun;
import io.pixcrawler.cleanup.TempStorageCleanupService;
import io.pixcrawler.cleanup.spi.RunId;
import io.pixcrawler.cleanup.spi.StorageException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Of which runs something can be brought back. Remembered for a while, because to find out means to look at each file that is set aside. */
@Component
public class Restorables {

    private static final Logger LOG = LoggerFactory.getLogger(Restorables.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final LoadingCache<String, Set<String>> runs;

    Restorables(TempStorageCleanupService service) {
        runs = Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .expireAfterWrite(AT_MOST)
                .build(key -> look(service));
    }

    /** A storage that does not answer brings nothing back now, and must not hide what runs did. */
    private static Set<String> look(TempStorageCleanupService service) {
        try {
            return service.undo().runs().stream()
                    .map(RestorableRun::run)
                    .map(RunId::value)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (StorageException e) {
            LOG.warn("what can be brought back is not known: {}", e.getMessage());
            return Set.of();
        }
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
