// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.UsageSample;
import java.util.List;

/**
 * How full the storage was at one moment, as the endpoint says it.
 *
 * @param takenAt the moment
 * @param usage how full it was
 */
record UsageSampleAnswer(String takenAt, UsageAnswer usage) {

    static List<UsageSampleAnswer> of(List<UsageSample> samples) {
        return samples.stream()
                .map(sample -> new UsageSampleAnswer(sample.takenAt().toString(), UsageAnswer.of(sample.usage())))
                .toList();
    }
}
