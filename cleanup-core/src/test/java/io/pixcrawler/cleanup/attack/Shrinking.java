// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Delta debugging: makes a list that fails as short as leaving things out of it can. */
final class Shrinking {

    private Shrinking() {}

    /** A part of the list, in its order, that still fails, and of which nothing can be left out without it passing. */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        List<T> shortest = failing;
        int piece = Math.max(1, shortest.size() / 2);
        while (true) {
            List<T> shorter = withoutPieces(shortest, piece, fails);
            boolean shrank = shorter.size() < shortest.size();
            shortest = shorter;
            if (piece == 1 && !shrank) {
                return shortest;
            }
            piece = Math.max(1, Math.min(piece / 2, shortest.size()));
        }
    }

    /** The same list with one element after the other as simple as it can be, where it still fails. */
    static <T> List<T> simplify(List<T> failing, Function<T, Stream<T>> simpler, Predicate<List<T>> fails) {
        List<T> simplest = new ArrayList<>(failing);
        for (int i = 0; i < simplest.size(); i++) {
            int place = i;
            T kept = simplest.get(i);
            T found = simpler.apply(kept)
                    .filter(one -> {
                        simplest.set(place, one);
                        return fails.test(simplest);
                    })
                    .findFirst()
                    .orElse(kept);
            simplest.set(place, found);
        }
        return simplest;
    }

    private static <T> List<T> withoutPieces(List<T> failing, int piece, Predicate<List<T>> fails) {
        List<T> shortest = failing;
        for (int start = 0; start < shortest.size(); ) {
            List<T> without = new ArrayList<>(shortest.subList(0, start));
            without.addAll(shortest.subList(Math.min(shortest.size(), start + piece), shortest.size()));
            if (fails.test(without)) {
                shortest = without;
            } else {
                start += piece;
            }
        }
        return shortest;
    }
}
