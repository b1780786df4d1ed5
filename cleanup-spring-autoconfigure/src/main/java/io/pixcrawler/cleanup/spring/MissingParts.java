// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the application has not given to the service, a sentence each. Filled when the service is made. Thread safe. */
final class MissingParts {

    private final List<String> sentences = new CopyOnWriteArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
