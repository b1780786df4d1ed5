// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

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
 * What one call sets aside for one run within one minute, as a {@link Quarantine} keeps it. Its {@link #name} tells its age and its run, so that a storage
 * that has names, and nothing else, can keep lots apart; nobody else puts anything into it. The order is that of age.
 *
 * @param minute the minute, by the store's clock, of a year from 0 to 9999
 * @param run the run
 * @param number from 1 to 999999999, higher for what was set aside later
 */
public record Lot(Instant minute, RunId run, int number) implements Comparable<Lot> {

    private static final int MOST = 999_999_999;

    /** Years of four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:00Z");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern NAME =
            Pattern.compile("(?<minute>\\d{8}T\\d{4}Z)_(?<run>[0-9A-Za-z-]{1,64})_(?<number>\\d{6,9})");
    private static final Comparator<Lot> BY_AGE = Comparator.comparing(Lot::minute)
            .thenComparing(lot -> lot.run().value())
            .thenComparing(Lot::number);

    /** @throws IllegalArgumentException if the minute is not a whole one, or out of range, or the number is */
    public Lot {
        if (minute.isBefore(FIRST) || minute.isAfter(LAST) || !minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException(
                    "minute " + minute + " is not allowed: a whole minute of a year from 0 to 9999 is");
        }
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("number " + number + " is not allowed: 1 to " + MOST + " is");
        }
    }

    /** The lot of what is set aside now. */
    public static Lot of(RunId run, Instant now, int number) {
        return new Lot(now.truncatedTo(ChronoUnit.MINUTES), run, number);
    }

    /** The lot of this name; empty for a name that none has. */
    public static Optional<Lot> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Lot lot = new Lot(
                    LocalDateTime.parse(matcher.group("minute"), MINUTE).toInstant(ZoneOffset.UTC),
                    new RunId(matcher.group("run")),
                    Integer.parseInt(matcher.group("number")));
            // A number with more zeros than ours would be that of another directory.
            return Optional.of(lot).filter(read -> read.name().equals(name));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As in {@code 20261123T0905Z_run-1_000001}: safe in a path and a key. */
    public String name() {
        String time = MINUTE.format(LocalDateTime.ofInstant(minute, ZoneOffset.UTC));
        return String.format(Locale.ROOT, "%s_%s_%06d", time, run, number);
    }

    /** Whether what is set aside now belongs into it. */
    public boolean isOf(Instant now) {
        return !now.isBefore(minute) && now.isBefore(movedAt());
    }

    /** The end of the minute, so that nothing was set aside later. */
    public Instant movedAt() {
        return minute.plus(Duration.ofMinutes(1));
    }

    @Override
    public int compareTo(Lot other) {
        return BY_AGE.compare(this, other);
    }
}
