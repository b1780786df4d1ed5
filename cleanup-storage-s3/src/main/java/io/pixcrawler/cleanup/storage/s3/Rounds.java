// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The objects of one call that may be set aside, in their order, in rounds in which no key occurs twice. For one thread. */
final class Rounds {

    private final Deque<Doomed<ObjectFile>> left = new ArrayDeque<>();

    private Rounds() {}

    /** Refuses all else. */
    static Rounds of(Root root, List<? extends StoredFile> files, Ledger ledger) {
        Rounds rounds = new Rounds();
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i) instanceof ObjectFile object
                    && object.root().equals(root)
                    && !Root.isReserved(object.key())
                    && !Root.hasDots(object.key())
                    && XmlKeys.isText(object.key())) {
                rounds.left.add(new Doomed<>(object, i, ledger));
            } else {
                boolean upload = files.get(i).kind() == StoredFile.Kind.UPLOAD;
                ledger.put(
                        i,
                        DeleteResult.refused(
                                upload
                                        ? "an upload that is not completed cannot be set aside"
                                        : "not an object listed by " + root.name() + ": " + files.get(i)));
            }
        }
        return rounds;
    }

    /** What is done with the files of a round. */
    @FunctionalInterface
    interface Round {

        /** Answers how many of them, from the first on, have their result; the others come again. */
        int take(List<Doomed<ObjectFile>> files);
    }

    /**
     * Gives every file its result.
     *
     * @param most files in a round
     * @param notAfter asked before each round
     */
    void run(int most, Claims claims, Deadline notAfter, Round round) {
        for (List<Doomed<ObjectFile>> files = next(most); !files.isEmpty(); files = next(most)) {
            if (notAfter.passed()) {
                files.forEach(file -> file.is(DeleteResult.notTried()));
                continue;
            }
            List<Doomed<ObjectFile>> taken = claims.take(files);
            try {
                if (!taken.isEmpty()) {
                    putBack(taken.subList(round.take(taken), taken.size()));
                }
            } finally {
                claims.release(taken);
            }
        }
    }

    private List<Doomed<ObjectFile>> next(int most) {
        List<Doomed<ObjectFile>> round = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (!left.isEmpty()
                && round.size() < most
                && keys.add(left.element().file().key())) {
            round.add(left.remove());
        }
        return round;
    }

    private void putBack(List<Doomed<ObjectFile>> files) {
        for (int i = files.size() - 1; i >= 0; i--) {
            left.addFirst(files.get(i));
        }
    }
}
