// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Which requests a {@link FaultProxy} does something to, and what. Does nothing until it is told what. */
final class FaultRule {

    private final Request kind;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile Predicate<HttpMessage> which = request -> true;
    private volatile IntPredicate turns = turn -> true;
    private volatile Fault fault = (request, next) -> next.send(request);

    FaultRule(Request kind) {
        this.kind = kind;
    }

    /** Only the n-th of its requests from now on, counted from 1. */
    FaultRule nth(int turn) {
        turns = number -> number == turn;
        return this;
    }

    /** Only the first so many of its requests from now on. */
    FaultRule first(int turnCount) {
        turns = number -> number <= turnCount;
        return this;
    }

    /** Only the n-th and all after it. */
    FaultRule from(int turn) {
        turns = number -> number >= turn;
        return this;
    }

    /** Only those that are like this; others are not counted as turns. */
    FaultRule where(Predicate<HttpMessage> like) {
        which = like;
        return this;
    }

    /** Only those whose path ends like this, as it is encoded in the request. */
    FaultRule onKey(String key) {
        return where(request -> request.target().replaceFirst("\\?.*", "").endsWith("/" + key));
    }

    /** Answers an error with this status in the server's place: nothing has happened. */
    void answer(int status) {
        fault = (request, next) -> Optional.of(Answers.error(status));
    }

    /** Answers this error in the server's place: nothing has happened. */
    void answer(int status, String code) {
        fault = (request, next) -> Optional.of(Answers.error(status, code));
    }

    /** Answers this in the server's place: nothing has happened. */
    void answerWith(HttpMessage answer) {
        fault = (request, next) -> Optional.of(answer);
    }

    /** Lets the server do it, and then answers an error with this status all the same. */
    void doThenAnswer(int status) {
        fault = (request, next) -> {
            next.send(request);
            return Optional.of(Answers.error(status));
        };
    }

    /** Ends the connection before the server hears of it. */
    void breakOff() {
        fault = (request, next) -> Optional.empty();
    }

    /** Lets the server do it, and ends the connection without an answer. */
    void doThenBreakOff() {
        fault = (request, next) -> {
            next.send(request);
            return Optional.empty();
        };
    }

    /** Lets something happen right before the server hears of it. */
    void before(Runnable action) {
        fault = (request, next) -> {
            action.run();
            return next.send(request);
        };
    }

    /** Lets something happen after the server did it, and before the client hears of it. */
    void after(Runnable action) {
        fault = (request, next) -> {
            Optional<HttpMessage> answer = next.send(request);
            action.run();
            return answer;
        };
    }

    /** Whatever the test can think of; see {@link Habits}. */
    void pass(Fault other) {
        fault = other;
    }

    /** The way through this rule. */
    Hop around(Request asked, HttpMessage request, Hop next) {
        boolean met = asked == kind && which.test(request) && turns.test(seen.incrementAndGet());
        return met ? message -> fault.pass(message, next) : next;
    }
}
