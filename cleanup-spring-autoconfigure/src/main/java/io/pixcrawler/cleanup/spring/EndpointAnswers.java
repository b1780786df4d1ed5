// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.FilesAndBytes;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Lets a native image write what the endpoint answers as JSON. Not by {@code @RegisterReflectionForBinding} at the endpoint: that fails for the subclass with the
 * triggers, which inherits the meaning and not the annotation.
 */
final class EndpointAnswers implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(
                        hints.reflection(),
                        StatisticsAnswer.class,
                        UsageSampleAnswer.All.class,
                        RunAnswer.History.class,
                        RunAnswer.Report.class,
                        ExplanationAnswer.class,
                        ProgressAnswer.All.class,
                        RestorableAnswer.All.class,
                        RestoreAnswer.class,
                        FilesAndBytes.class);
    }
}
