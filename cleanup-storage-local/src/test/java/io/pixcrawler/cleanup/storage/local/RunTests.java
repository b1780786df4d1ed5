// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.io.PrintWriter;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The child's end of {@link ChildJvm}. Reaches the JUnit launcher by name, because it is the build tool that brings one along, at run time
 * only.
 */
final class RunTests {

    static final int FAILED = 1;
    static final int SKIPPED = 2;

    private static final String LAUNCHER = "org.junit.platform.launcher.";
    private static final int STACK = 30;

    private RunTests() {}

    /** Runs the tests of the class with this name. Ends with what became of them. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Object summary = run(args[0]);
        PrintWriter out = new PrintWriter(System.out, true);
        call(summary, "printFailuresTo", out, STACK);
        call(summary, "printTo", out);
        boolean failed = (long) call(summary, "getTotalFailureCount") > 0;
        boolean succeeded = (long) call(summary, "getTestsSucceededCount") > 0;
        System.exit(failed ? FAILED : succeeded ? 0 : SKIPPED);
    }

    private static Object run(String tests) throws ReflectiveOperationException {
        Class<?> selector = Class.forName("org.junit.platform.engine.DiscoverySelector");
        Object selectors = Array.newInstance(selector, 1);
        Array.set(
                selectors,
                0,
                callStatic("org.junit.platform.engine.discovery.DiscoverySelectors", "selectClass", tests));
        Object builder = callStatic(LAUNCHER + "core.LauncherDiscoveryRequestBuilder", "request");
        Object request = call(call(builder, "selectors", selectors), "build");
        Class<?> listener = Class.forName(LAUNCHER + "TestExecutionListener");
        Object summarizing = Class.forName(LAUNCHER + "listeners.SummaryGeneratingListener")
                .getConstructor()
                .newInstance();
        Object listeners = Array.newInstance(listener, 1);
        Array.set(listeners, 0, summarizing);
        call(callStatic(LAUNCHER + "core.LauncherFactory", "create"), "execute", request, listeners);
        return call(summarizing, "getSummary");
    }

    private static Object callStatic(String type, String name, Object... arguments)
            throws ReflectiveOperationException {
        return method(Class.forName(type), name, arguments).invoke(null, arguments);
    }

    private static Object call(Object target, String name, Object... arguments) throws ReflectiveOperationException {
        Object answer = method(target.getClass(), name, arguments).invoke(target, arguments);
        return answer == null ? target : answer;
    }

    /** The first method that takes these; of a public type, because the launcher's own types are hidden. */
    private static Method method(Class<?> type, String name, @Nullable Object... arguments)
            throws NoSuchMethodException {
        return types(type)
                .flatMap(each -> Stream.of(each.getMethods()))
                .filter(method -> method.getName().equals(name) && takes(method, arguments))
                .filter(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type + "." + name));
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()));
    }

    private static boolean takes(Method method, @Nullable Object... arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            boolean fits = parameters[i].isPrimitive()
                    ? arguments[i] instanceof Integer && parameters[i] == int.class
                    : parameters[i].isInstance(arguments[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
