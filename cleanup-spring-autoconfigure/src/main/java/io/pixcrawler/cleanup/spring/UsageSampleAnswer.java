// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import io.pixcrawler.cleanup.UsageSample;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How full the storage was at one moment, as the endpoint says it.
 *
 * @param takenAt the moment
 * @param usage how full it was
 */
record UsageSampleAnswer(String takenAt, UsageAnswer usage) {

    /**
     * All samples.
     *
     * @param samples each of them
     */
    record All(List<UsageSampleAnswer> samples) implements OperationResponseBody {

        static All of(List<UsageSample> all) {
            return new All(all.stream().map(UsageSampleAnswer::of).toList());
        }
    }

    private static UsageSampleAnswer of(UsageSample sample) {
        return new UsageSampleAnswer(sample.takenAt().toString(), UsageAnswer.of(sample.usage()));
    }
}
