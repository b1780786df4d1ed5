// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import io.pixcrawler.cleanup.spi.Freshness;
import io.pixcrawler.cleanup.spi.JobId;
import io.pixcrawler.cleanup.spi.JobState;
import io.pixcrawler.cleanup.spi.JobStateLookup;
import io.pixcrawler.cleanup.spi.JobStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Look-ups that are wrong. */
final class BrokenLookups {

    private BrokenLookups() {}

    /** Changes what the target answers, in both ways of asking. */
    private abstract static class Rewrites extends ForwardingLookup {
        Rewrites(JobStateLookup target) {
            super(target);
        }

        abstract Map<JobId, JobState> rewrite(Set<JobId> ids, Map<JobId, JobState> answer);

        @Override
        public Map<JobId, JobState> statesOf(Set<JobId> ids) {
            return rewrite(ids, new HashMap<>(super.statesOf(ids)));
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            return super.whileHeld(ids, states -> action.apply(rewrite(ids, new HashMap<>(states))));
        }
    }

    /** Finds the rows that there are, and says nothing of the others. */
    static final class LeavesOutAbsent extends Rewrites {
        LeavesOutAbsent(JobStateLookup target) {
            super(target);
        }

        @Override
        Map<JobId, JobState> rewrite(Set<JobId> ids, Map<JobId, JobState> answer) {
            answer.values().removeIf(state -> state.status() == JobStatus.NOT_FOUND);
            return answer;
        }
    }

    /** Takes everything that is not in the answer for absent, a status that nobody mapped included. */
    static final class NotFoundForUnknown extends Rewrites {
        NotFoundForUnknown(JobStateLookup target) {
            super(target);
        }

        @Override
        Map<JobId, JobState> rewrite(Set<JobId> ids, Map<JobId, JobState> answer) {
            ids.forEach(id -> answer.putIfAbsent(id, JobState.notFound()));
            return answer;
        }
    }

    static final class Unasked extends Rewrites {
        Unasked(JobStateLookup target) {
            super(target);
        }

        @Override
        Map<JobId, JobState> rewrite(Set<JobId> ids, Map<JobId, JobState> answer) {
            answer.put(new JobId("4711"), JobState.of(JobStatus.FAILED));
            return answer;
        }
    }

    /** Sends an id to the store as the number that it looks like. */
    static final class NumericIds extends ForwardingLookup {
        NumericIds(JobStateLookup target) {
            super(target);
        }

        private static JobId number(JobId id) {
            return id.value().matches("[0-9]{1,18}") ? new JobId("" + Long.parseLong(id.value())) : id;
        }

        @Override
        public Map<JobId, JobState> statesOf(Set<JobId> ids) {
            Set<JobId> numbers = new HashSet<>();
            ids.forEach(id -> numbers.add(number(id)));
            Map<JobId, JobState> states = super.statesOf(numbers);
            Map<JobId, JobState> answer = new HashMap<>();
            ids.forEach(id -> answer.put(id, states.get(number(id))));
            return answer;
        }
    }

    static final class NotFoundOnError extends ForwardingLookup {
        NotFoundOnError(JobStateLookup target) {
            super(target);
        }

        @Override
        public Map<JobId, JobState> statesOf(Set<JobId> ids) {
            try {
                return super.statesOf(ids);
            } catch (RuntimeException e) {
                Map<JobId, JobState> absent = new HashMap<>();
                ids.forEach(id -> absent.put(id, JobState.notFound()));
                return absent;
            }
        }
    }

    static final class Caches extends ForwardingLookup {
        private final Map<JobId, JobState> cache = new ConcurrentHashMap<>();

        Caches(JobStateLookup target) {
            super(target);
        }

        @Override
        public Map<JobId, JobState> statesOf(Set<JobId> ids) {
            Set<JobId> unknown = new HashSet<>(ids);
            unknown.removeAll(cache.keySet());
            cache.putAll(super.statesOf(unknown));
            Map<JobId, JobState> answer = new HashMap<>(cache);
            answer.keySet().retainAll(ids);
            return answer;
        }
    }

    /** Confirms with what was answered before. */
    static final class CachedHolding extends ForwardingLookup {
        private final Caches cache;

        CachedHolding(JobStateLookup target) {
            super(target);
            this.cache = new Caches(target);
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            return action.apply(cache.statesOf(ids));
        }
    }

    static final class ChangesGivenSet extends ForwardingLookup {
        ChangesGivenSet(JobStateLookup target) {
            super(target);
        }

        @Override
        public Map<JobId, JobState> statesOf(Set<JobId> ids) {
            Map<JobId, JobState> states = super.statesOf(ids);
            ids.removeAll(states.keySet());
            return states;
        }
    }

    /** Sends a statement also if there is nothing to ask for. */
    static final class AsksForNothing extends ForwardingLookup {
        AsksForNothing(JobStateLookup target) {
            super(target);
        }

        @Override
        public Map<JobId, JobState> statesOf(Set<JobId> ids) {
            return whileHeld(ids, states -> states);
        }
    }

    static final class ActsTwice extends ForwardingLookup {
        ActsTwice(JobStateLookup target) {
            super(target);
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            super.whileHeld(ids, action);
            return super.whileHeld(ids, action);
        }
    }

    static final class NeverActs extends ForwardingLookup {
        NeverActs(JobStateLookup target) {
            super(target);
        }

        @Override
        @SuppressWarnings("NullAway") // has nothing to return: that is the bug
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            super.whileHeld(ids, states -> states);
            return null;
        }
    }

    static final class ActsElsewhere extends ForwardingLookup {
        ActsElsewhere(JobStateLookup target) {
            super(target);
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            Supplier<T> acts = () -> super.whileHeld(ids, action);
            return CompletableFuture.supplyAsync(acts).join();
        }
    }

    /** Lets go after the action, and forgets that an action may throw. */
    static final class KeepsHolding extends ForwardingLookup {
        private static final int ALL = 100;

        private final Semaphore locks = new Semaphore(ALL);

        KeepsHolding(JobStateLookup target) {
            super(target);
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            locks.acquireUninterruptibly();
            T result = super.whileHeld(ids, action);
            locks.release();
            return result;
        }

        void awaitRelease() {
            locks.acquireUninterruptibly(ALL);
            locks.release(ALL);
        }
    }

    static final class WrapsExceptions extends ForwardingLookup {
        WrapsExceptions(JobStateLookup target) {
            super(target);
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            try {
                return super.whileHeld(ids, action);
            } catch (RuntimeException | Error e) {
                throw new IllegalStateException("transaction rolled back", e);
            }
        }
    }

    static final class AlwaysEmpty extends ForwardingLookup {
        AlwaysEmpty(JobStateLookup target) {
            super(target);
        }

        @Override
        public Freshness freshness() {
            return Freshness.empty();
        }
    }

    static final class EmptyOnError extends ForwardingLookup {
        EmptyOnError(JobStateLookup target) {
            super(target);
        }

        @Override
        public Freshness freshness() {
            try {
                return super.freshness();
            } catch (RuntimeException e) {
                return Freshness.empty();
            }
        }
    }

    /** A pool of two connections, of which each call takes one and then a second: two calls at once wait for each other. */
    static final class BlocksTogether extends ForwardingLookup {
        private final Semaphore pool = new Semaphore(2);
        private final CyclicBarrier two = new CyclicBarrier(2);

        BlocksTogether(JobStateLookup target) {
            super(target);
        }

        @Override
        public Map<JobId, JobState> statesOf(Set<JobId> ids) {
            try {
                pool.acquire();
                awaitAnother();
                pool.acquire();
                Map<JobId, JobState> states = super.statesOf(ids);
                pool.release(2);
                return states;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        /** Lets those go that wait for each other. */
        void end() {
            pool.release(1000);
        }

        /** So that they really come at once. */
        private void awaitAnother() throws InterruptedException {
            try {
                two.await(200, TimeUnit.MILLISECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                two.reset();
            }
        }
    }

    /** Asks, and then acts by itself. */
    static final class LosesTheLock extends ForwardingLookup {
        LosesTheLock(JobStateLookup target) {
            super(target);
        }

        @Override
        public <T> T whileHeld(Set<JobId> ids, Function<Map<JobId, JobState>, T> action) {
            return action.apply(statesOf(ids));
        }
    }

    static final class HidesFreshness extends ForwardingLookup {
        HidesFreshness(JobStateLookup target) {
            super(target);
        }

        @Override
        public Freshness freshness() {
            return Freshness.unknown();
        }
    }
}
