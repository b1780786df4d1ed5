// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An id with the value that stands for it in a statement.
 *
 * @param id the job
 * @param value what is bound
 */
record SentId(JobId id, Object value) {

    /** Those of the ids that can be sent as they are. */
    static List<SentId> of(Collection<JobId> ids, JobIdType type) {
        List<SentId> sent = new ArrayList<>(ids.size());
        for (JobId id : ids) {
            type.sent(id).ifPresent(value -> sent.add(new SentId(id, value)));
        }
        return sent;
    }
}
