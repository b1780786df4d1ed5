// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.planted;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * What a contract of the kit said of something.
 *
 * @param passed how many tests passed
 * @param failed the names of the tests that failed
 */
record KitRun(long passed, Set<String> failed) {

    private static final String BUG = "io.pixcrawler.cleanup.planted.bug";
    private static final String TESTS = "io.pixcrawler.cleanup.planted.tests";

    /** Runs those tests of this contract whose names begin so; the contract's {@link Choice} is this bug. */
    static KitRun of(Class<?> contract, Enum<?> bug, String tests) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .configurationParameter(BUG, bug.name())
                .configurationParameter(TESTS, tests)
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
        return new KitRun(
                events.succeeded().count(),
                events.failed().stream().map(KitRun::methodName).collect(Collectors.toSet()));
    }

    private static String methodName(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseThrow();
    }

    /** Tells a contract which bug it is run for, and leaves out the tests that were not asked for. */
    static final class Choice<B extends Enum<B>> implements BeforeEachCallback, ExecutionCondition {

        private final Class<B> type;
        private volatile B bug;

        Choice(B none) {
            this.type = none.getDeclaringClass();
            this.bug = none;
        }

        B bug() {
            return bug;
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            bug = Enum.valueOf(type, context.getConfigurationParameter(BUG).orElseThrow());
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String tests = context.getConfigurationParameter(TESTS).orElseThrow();
            return context.getTestMethod()
                            .filter(method -> !method.getName().startsWith(tests))
                            .isPresent()
                    ? ConditionEvaluationResult.disabled("not asked for")
                    : ConditionEvaluationResult.enabled("asked for");
        }
    }
}
