// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code withX} of every settings record changes X and nothing else. */
class SettingsWithTest {

    private static final CleanupSettings DEFAULTS = CleanupSettings.defaults();

    static Stream<Arguments> components() {
        return Stream.of(
                        DEFAULTS,
                        DEFAULTS.limits(),
                        DEFAULTS.orphans(),
                        DEFAULTS.jobs(),
                        DEFAULTS.files(),
                        DEFAULTS.emergency(),
                        DEFAULTS.quarantine(),
                        DEFAULTS.monitoring(),
                        DEFAULTS.schedule())
                .flatMap(settings -> Arrays.stream(settings.getClass().getRecordComponents())
                        .map(component -> Arguments.of(
                                settings.getClass().getSimpleName() + "." + component.getName(), settings, component)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("components")
    void changes_its_own_component_only(String name, Record settings, RecordComponent component) throws Exception {
        Object other = other(read(settings, component));
        Method with = Arrays.stream(settings.getClass().getMethods())
                .filter(method -> method.getName().equalsIgnoreCase("with" + component.getName()))
                .findAny()
                .orElseThrow();
        Object argument = other instanceof Record ? (UnaryOperator<Object>) before -> other : other;

        Object changed = with.invoke(settings, argument);

        for (RecordComponent each : settings.getClass().getRecordComponents()) {
            Object expected = each.getName().equals(component.getName()) ? other : read(settings, each);
            assertThat(read(changed, each))
                    .as("%s after with %s", each.getName(), name)
                    .isEqualTo(expected);
        }
        assertThat(changed).isNotEqualTo(settings);
    }

    private static Object read(Object settings, RecordComponent component) throws ReflectiveOperationException {
        return component.getAccessor().invoke(settings);
    }

    /** Another value that is in the range of every setting of the kind. */
    private static Object other(Object value) throws ReflectiveOperationException {
        if (value instanceof Boolean flag) {
            return !flag;
        } else if (value instanceof Integer number) {
            return number + 1;
        } else if (value instanceof Long number) {
            return number + 1;
        } else if (value instanceof Double number) {
            return number - 1;
        } else if (value instanceof Duration time) {
            return time.multipliedBy(3).dividedBy(2);
        } else if (value instanceof String text) {
            return text + "x";
        } else if (value instanceof AgeSignals) {
            return AgeSignals.MODIFIED;
        } else if (value instanceof List) {
            return List.of(".x");
        }
        return nested(value);
    }

    /** The last component is changed, because the first one of the emergency takes the warning threshold with it. */
    private static Object nested(Object settings) throws ReflectiveOperationException {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = read(settings, components[i]);
            values[i] = i == components.length - 1 ? other(value) : value;
        }
        return settings.getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
