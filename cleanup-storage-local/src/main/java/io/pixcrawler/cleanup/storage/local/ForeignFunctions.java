// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The JDK's own way to call the C library ({@code java.lang.foreign}, final since JDK 22), looked up by name because this is compiled for JDK 17.
 */
final class ForeignFunctions {

    private static final String PACKAGE = "java.lang.foreign.";
    private static final int FIRST_JDK = 22;

    /** Where a call leaves its error number; on Linux there is nothing else to capture. */
    private static final String ERROR = "errno";

    private ForeignFunctions() {}

    /** Why they cannot be used in this JVM; empty if they can. */
    static Optional<String> hindrance() {
        if (Runtime.version().feature() < FIRST_JDK) {
            return Optional.of("it needs JDK " + FIRST_JDK + " or later, and this is "
                    + Runtime.version().feature());
        }
        try {
            Module self = ForeignFunctions.class.getModule();
            boolean enabled =
                    (Boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(self);
            return enabled
                    ? Optional.empty()
                    : Optional.of("native access is not enabled (--enable-native-access="
                            + (self.isNamed() ? self.getName() : "ALL-UNNAMED") + ")");
        } catch (ReflectiveOperationException e) {
            return Optional.of("this JVM does not tell whether native access is enabled: " + e);
        }
    }

    /**
     * A function of the C library. Pointers are {@code long}s. Before its own arguments the handle takes an {@link #segment}, as an {@code Object}, in
     * which each call leaves {@code errno}, an {@code int}.
     *
     * @throws ReflectiveOperationException if this JVM has no such interface
     * @throws NoSuchElementException if there is no such function
     */
    static MethodHandle handle(String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        Class<?> linkers = type("Linker");
        Class<?> options = type("Linker$Option");
        Class<?> layouts = type("MemoryLayout");
        Class<?> descriptors = type("FunctionDescriptor");
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
        Object symbol = ((Optional<?>)
                        type("SymbolLookup").getMethod("find", String.class).invoke(lookup, name))
                .orElseThrow();
        Object arguments = Array.newInstance(layouts, parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            Array.set(arguments, i, layout(parameters[i]));
        }
        Object descriptor =
                descriptors.getMethod("of", layouts, arguments.getClass()).invoke(null, layout(result), arguments);
        Object capture = Array.newInstance(options, 1);
        Array.set(
                capture,
                0,
                options.getMethod("captureCallState", String[].class).invoke(null, (Object) new String[] {ERROR}));
        Method downcall = linkers.getMethod("downcallHandle", type("MemorySegment"), descriptors, capture.getClass());
        MethodHandle handle = (MethodHandle) downcall.invoke(linker, symbol, descriptor, capture);
        return handle.asType(handle.type().changeParameterType(0, Object.class));
    }

    /** The memory of a direct buffer, which must stay reachable as long as this is used. */
    static Object segment(ByteBuffer direct) throws ReflectiveOperationException {
        return type("MemorySegment").getMethod("ofBuffer", Buffer.class).invoke(null, direct);
    }

    /** Where a direct buffer begins, which must stay reachable as long as this is used. */
    static long address(ByteBuffer direct) throws ReflectiveOperationException {
        return (Long) type("MemorySegment").getMethod("address").invoke(segment(direct));
    }

    private static Object layout(Class<?> primitive) throws ReflectiveOperationException {
        return type("ValueLayout")
                .getField("JAVA_" + primitive.getName().toUpperCase(java.util.Locale.ROOT))
                .get(null);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }
}
