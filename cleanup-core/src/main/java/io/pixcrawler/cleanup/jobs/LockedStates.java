// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Asks for states and locks the rows in terminal ones. Three statements in one transaction, each of which sees what is committed when it begins:
 *
 * <ol>
 *   <li>a select of all ids: what is active here is answered so and not locked;
 *   <li>a locking select of those that were terminal: what it returns is terminal, and stays so until the transaction ends;
 *   <li>a select of the rest: what has no row here either is not found. What has one is left out: it is locked by somebody, or just changed.
 * </ol>
 */
final class LockedStates {

    private final Session session;
    private final Asking asking;

    LockedStates(Session session, Asking asking) {
        this.session = session;
        this.asking = asking;
    }

    /** How the two kinds of statement are sent; what could not be found out is left out of the answers. */
    interface Asking {
        Map<JobId, JobState> select(Session session, List<SentId> ids) throws SQLException;

        /** Only terminal rows, and NOT_FOUND for all others. */
        Map<JobId, JobState> lock(Session session, List<SentId> ids) throws SQLException;
    }

    Map<JobId, JobState> ask(List<SentId> ids) throws SQLException {
        Map<JobId, JobState> before = asking.select(session, ids);
        Map<JobId, JobState> states = new HashMap<>(before);
        states.values().removeIf(state -> state.status() != JobStatus.ACTIVE);
        List<SentId> terminal = those(ids, before, JobStatus::isTerminal);
        if (!terminal.isEmpty()) {
            Map<JobId, JobState> locked = new HashMap<>(asking.lock(session, terminal));
            locked.values().removeIf(state -> !state.status().isTerminal());
            states.putAll(locked);
        }
        List<SentId> rest = those(ids, before, status -> status != JobStatus.ACTIVE).stream()
                .filter(sent -> !states.containsKey(sent.id()))
                .toList();
        if (!rest.isEmpty()) {
            Map<JobId, JobState> later = new HashMap<>(asking.select(session, rest));
            later.values().removeIf(state -> state.status() != JobStatus.NOT_FOUND);
            states.putAll(later);
        }
        return states;
    }

    private static List<SentId> those(List<SentId> ids, Map<JobId, JobState> states, Predicate<JobStatus> wanted) {
        return ids.stream()
                .filter(sent -> {
                    JobState state = states.get(sent.id());
                    return state != null && wanted.test(state.status());
                })
                .toList();
    }
}
