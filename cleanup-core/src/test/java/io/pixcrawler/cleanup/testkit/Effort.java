// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

/**
 * How much a test tries: little at every build, much in the long form ({@code -Dattack=long}, by {@code mvn -Pattack verify}). Says what was tried.
 */
public final class Effort {

    private static final boolean LONG = "long".equals(System.getProperty("attack"));

    private Effort() {}

    /** How often, at every build and in the long form. */
    public static int of(int everyBuild, int longForm) {
        return LONG ? longForm : everyBuild;
    }

    /** Where seeded generators begin: the same at every build; {@code -Dattack.seed=N} for another one. */
    public static long seed() {
        return Long.getLong("attack.seed", 20_261_123L);
    }

    /** Prints what an attack tried, one line: {@code attack symlink-race: 100000 swaps, 0 violations}. */
    public static void tried(String attack, String what) {
        System.out.println("attack " + attack + ": " + what);
    }
}
