// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Set;
import java.util.TreeSet;

/** Other ways to write a name, each of which a file system that minds neither case nor normal form takes for the same. */
final class Spellings {

    private Spellings() {}

    /** None for a name without letters that have a case, or signs that have two forms. */
    static Set<String> beside(String name) {
        Set<String> others = new TreeSet<>();
        others.add(otherCase(name));
        others.add(Normalizer.normalize(name, Form.NFC));
        others.add(Normalizer.normalize(name, Form.NFD));
        others.remove(name);
        return others;
    }

    private static String otherCase(String name) {
        return name.codePoints()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
