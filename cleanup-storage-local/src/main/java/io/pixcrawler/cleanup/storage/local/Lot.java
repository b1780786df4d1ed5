// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.RunId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run set aside within one minute: a directory, and its name is all that is known of it. The order of the names is that of their age.
 *
 * @param minute the minute, by the store's clock
 * @param run the run
 * @param attempt 1; more where a key was set aside already within that minute
 */
record Lot(Instant minute, RunId run, int attempt) implements Comparable<Lot> {

    /** The last one: a digit, so that names are in order. */
    static final int MOST_ATTEMPTS = 9;

    /** Years of four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:00Z");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern NAME =
            Pattern.compile("(?<minute>\\d{8}T\\d{4}Z)_(?<run>[0-9A-Za-z-]{1,64})(_(?<attempt>[2-9]))?");
    private static final Comparator<Lot> BY_AGE = Comparator.comparing(Lot::minute)
            .thenComparing(lot -> lot.run().value())
            .thenComparing(Lot::attempt);

    Lot {
        if (minute.isBefore(FIRST) || minute.isAfter(LAST) || !minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException(
                    "minute " + minute + " is not allowed: a whole minute of a year from 0 to 9999 is");
        }
        if (attempt < 1 || attempt > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempt " + attempt + " is not allowed: 1 to " + MOST_ATTEMPTS + " is");
        }
    }

    /** The lot of what is set aside now. */
    static Lot of(RunId run, Instant now, int attempt) {
        return new Lot(now.truncatedTo(ChronoUnit.MINUTES), run, attempt);
    }

    /** The lot of this name; empty for a name that none has. */
    static Optional<Lot> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String attempt = matcher.group("attempt");
            return Optional.of(new Lot(
                    LocalDateTime.parse(matcher.group("minute"), MINUTE).toInstant(ZoneOffset.UTC),
                    new RunId(matcher.group("run")),
                    attempt == null ? 1 : Integer.parseInt(attempt)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String name() {
        String first = MINUTE.format(LocalDateTime.ofInstant(minute, ZoneOffset.UTC)) + '_' + run;
        return attempt == 1 ? first : first + '_' + attempt;
    }

    /** The end of the minute, so that nothing was set aside later. */
    Instant movedAt() {
        return minute.plus(Duration.ofMinutes(1));
    }

    @Override
    public int compareTo(Lot other) {
        return BY_AGE.compare(this, other);
    }
}
