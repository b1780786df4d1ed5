// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code withX} of every settings record changes X and nothing else, and every record checks what it holds. */
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

    static Stream<SettingTable.Number> numbers() {
        return SettingTable.numbers().stream();
    }

    /** The record that holds a number is found by the value that the number's name changes. */
    @ParameterizedTest
    @MethodSource("numbers")
    void refuses_a_number_outside_its_range_without_any_text(SettingTable.Number number) throws Exception {
        CleanupSettings set = DEFAULTS.withEmergency(emergency -> emergency.withThreshold(98))
                .withMap(Map.of(number.name(), number.highest()));
        int held = 0;
        for (RecordComponent group : CleanupSettings.class.getRecordComponents()) {
            if (!group.getType().isRecord()) {
                continue;
            }
            RecordComponent[] components = group.getType().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                Object settings = read(DEFAULTS, group);
                Object value = read(read(set, group), components[i]);
                if (!value.equals(number.typed().apply(number.highest()))
                        || value.equals(read(settings, components[i]))) {
                    continue;
                }
                held++;
                for (String text : List.of(number.below(), number.above())) {
                    Object outside = number.typed().apply(text);
                    int at = i;
                    assertThatThrownBy(() -> copy(settings, at, outside))
                            .cause()
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith(
                                    number.name() + " = " + (number.unit().isEmpty() ? outside : text) + " ")
                            .hasMessageContaining(number.lowest() + " to " + number.highest());
                }
            }
        }
        assertThat(held).as("components that hold %s", number.name()).isEqualTo(1);
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
        int last = settings.getClass().getRecordComponents().length - 1;
        return copy(settings, last, other(read(settings, settings.getClass().getRecordComponents()[last])));
    }

    /** The same record with another value in one place. */
    private static Object copy(Object settings, int at, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = i == at ? value : read(settings, components[i]);
        }
        return settings.getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
