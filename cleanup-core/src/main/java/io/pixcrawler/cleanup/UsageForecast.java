// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a storage is full if it goes on as in these samples: the straight line that fits them best (least squares). */
final class UsageForecast {

    private static final int SAMPLES_THAT_TELL = 3;

    /** A line through samples of a few seconds says nothing of days to come. */
    private static final int FARTHEST = 100;

    private UsageForecast() {}

    /** The moment at which nothing is usable any more; empty if the usage does not grow, or that lies too far off to tell. */
    static Optional<Instant> fullAt(List<UsageSample> samples) {
        if (samples.size() < SAMPLES_THAT_TELL) {
            return Optional.empty();
        }
        UsageSample first = samples.get(0);
        UsageSample last = samples.get(samples.size() - 1);
        double bytesPerSecond = slope(samples, first.takenAt());
        if (!(bytesPerSecond > 0)) {
            return Optional.empty();
        }
        double secondsLeft = last.usage().usableBytes() / bytesPerSecond;
        Duration seen = Duration.between(first.takenAt(), last.takenAt());
        return secondsLeft > (double) seen.toSeconds() * FARTHEST
                ? Optional.empty()
                : Optional.of(last.takenAt().plusMillis((long) (secondsLeft * 1000)));
    }

    private static double slope(List<UsageSample> samples, Instant start) {
        double n = samples.size();
        double sumX = 0;
        double sumY = 0;
        double sumXy = 0;
        double sumXx = 0;
        for (UsageSample sample : samples) {
            double x = Duration.between(start, sample.takenAt()).toMillis() / 1000.0;
            double y = sample.usage().usedBytes();
            sumX += x;
            sumY += y;
            sumXy += x * y;
            sumXx += x * x;
        }
        return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    }
}
