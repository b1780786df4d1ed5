// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the texts of the status column mean. Compared exactly; a text that nobody mapped means nothing, and is logged once. */
final class StatusTexts {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcJobStateLookup.class);

    /** So that a column that holds anything but states fills neither the log nor the memory. */
    private static final int TEXTS_LOGGED = 100;

    private static final int CHARACTERS_SHOWN = 100;

    private final Map<String, JobStatus> meanings;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    StatusTexts(Map<String, JobStatus> meanings) {
        this.meanings = Map.copyOf(meanings);
    }

    /** What the text means; empty if nobody said. */
    Optional<JobStatus> read(@Nullable String text) {
        JobStatus meaning = text == null ? null : meanings.get(text);
        if (meaning == null) {
            logOnce(text == null ? "null" : '"' + Texts.shown(text, CHARACTERS_SHOWN) + '"');
        }
        return Optional.ofNullable(meaning);
    }

    private void logOnce(String text) {
        if (logged.size() < TEXTS_LOGGED && logged.add(text)) {
            LOG.warn("status {} of the job table is not mapped: the files of such jobs are kept", text);
        }
    }

    /** The texts of terminal states. */
    List<String> terminal() {
        return meanings.entrySet().stream()
                .filter(meaning -> meaning.getValue().isTerminal())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
