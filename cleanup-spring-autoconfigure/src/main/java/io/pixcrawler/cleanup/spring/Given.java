// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands properties to a builder where they are given. Boot's own {@code PropertyMapper} treats null differently in its two lines. */
final class Given {

    private Given() {}

    static <T> void value(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    static void flag(boolean value, Supplier<?> setter) {
        if (value) {
            Object unused = setter.get(); // the builder itself, which the caller has
        }
    }
}
