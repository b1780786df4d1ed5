// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import io.pixcrawler.cleanup.examples.host.SnakeCase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as its row and its JSON have it.
 *
 * @param id what the names of its temp files begin with
 * @param keyword what it looks for
 * @param engines whom it asks
 * @param images how many images of each
 * @param status where it is
 * @param chunksDone how many of its chunks were delivered
 * @param chunksTotal how many it has
 * @param requestedBy who wanted it
 * @param error why it failed
 * @param createdAt when it was accepted
 * @param updatedAt its last sign of life, or when it ended
 */
@SnakeCase
public record CrawlJob(
        long id,
        String keyword,
        List<String> engines,
        int images,
        CrawlStatus status,
        int chunksDone,
        int chunksTotal,
        String requestedBy,
        @Nullable String error,
        Instant createdAt,
        Instant updatedAt) {}
