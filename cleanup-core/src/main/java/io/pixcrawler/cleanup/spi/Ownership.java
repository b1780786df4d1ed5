// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import java.util.List;

/**
 * What a {@link TempFileNaming} reads from one key.
 *
 * @param kind whether owners could be read
 * @param owners the owners in the order of the key's segments, one that is named again right after itself once; empty unless {@link Kind#OWNED}
 * @param localName what follows the last owner: the rest of the file name, or the path below an owner directory; the whole key where there
 *     is no owner
 */
public record Ownership(Kind kind, List<Owner> owners, String localName) {

    /** Whether owners could be read from a key. */
    public enum Kind {
        /** At least one owner. All of them must be deletable before the file goes. */
        OWNED,
        /** No segment begins like the naming. Kept, unless the host allowed the file's name. */
        UNOWNED,
        /** A segment begins like the naming and cannot be read. Kept in every trigger, never guessed. */
        UNPARSEABLE
    }

    /** @throws IllegalArgumentException if there are owners without {@link Kind#OWNED}, or the other way round */
    public Ownership {
        owners = List.copyOf(owners);
        if ((kind == Kind.OWNED) == owners.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + " with owners " + owners + ": OWNED has at least one, the others none");
        }
    }

    /** A key with these owners. */
    public static Ownership ownedBy(List<Owner> owners, String localName) {
        return new Ownership(Kind.OWNED, owners, localName);
    }

    /** A key without any owner. */
    public static Ownership unowned(String key) {
        return new Ownership(Kind.UNOWNED, List.of(), key);
    }

    /** A key that begins like the naming somewhere and cannot be read. */
    public static Ownership unparseable(String key) {
        return new Ownership(Kind.UNPARSEABLE, List.of(), key);
    }
}
