// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something about hidden objects, index by index, and strikes out of each what is over. Thread safe. */
final class IndexPass {

    private static final Logger LOG = LoggerFactory.getLogger(IndexPass.class);

    private final Indexes indexes;
    private final Set<Lot> underWay = ConcurrentHashMap.newKeySet();
    /** A restoration and a purge of one object at once could otherwise show it and then remove it. */
    private final Object lock = new Object();

    IndexPass(Indexes indexes) {
        this.indexes = indexes;
    }

    /** Something is done about one hidden object. */
    @FunctionalInterface
    interface Step {

        /** Answers whether it is not set aside any more. */
        boolean isOver(Index index, Hidden file);
    }

    /** This lot is about to be filled: until {@link #end} it is passed over, for what its index says is not true yet. */
    void begin(Lot lot) {
        underWay.add(lot);
    }

    /** It is filled. */
    void end(Lot lot) {
        underWay.remove(lot);
    }

    /** Answers whether everything that is wanted had its turn. */
    boolean run(List<Lot> lots, Predicate<Hidden> wanted, Deadline notAfter, Step step) {
        boolean whole = true;
        for (Lot lot : lots) {
            synchronized (lock) {
                if (underWay.contains(lot)) {
                    whole = false;
                    continue;
                }
                try {
                    Optional<Written> written = indexes.read(lot);
                    if (written.isPresent() && !run(written.get(), wanted, notAfter, step)) {
                        return false;
                    }
                } catch (StorageException e) {
                    LOG.warn("the index {} is passed over", lot.name(), e);
                    whole = false;
                }
            }
        }
        return whole;
    }

    private boolean run(Written written, Predicate<Hidden> wanted, Deadline notAfter, Step step) {
        List<Hidden> left = new ArrayList<>(written.index().files());
        try {
            for (Hidden file : written.index().files()) {
                if (wanted.test(file)) {
                    if (notAfter.passed()) {
                        return false;
                    }
                    if (step.isOver(written.index(), file)) {
                        left.remove(file);
                    }
                }
            }
            return true;
        } finally {
            if (left.size() < written.index().files().size()) {
                indexes.replace(written, left);
            }
        }
    }
}
