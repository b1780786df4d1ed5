// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How values of one kind are read, written and checked.
 *
 * @param defaultValue what holds where nothing is said
 * @param range what is allowed, in words
 * @param parse reads a text; throws IllegalArgumentException if it is not of this kind
 * @param format writes a value as {@code parse} reads it
 * @param allowed whether a value is in range
 */
record SettingType<T>(
        T defaultValue, String range, Function<String, T> parse, Function<T, String> format, Predicate<T> allowed) {

    static SettingType<Integer> whole(int defaultValue, int min, int max) {
        return new SettingType<>(
                defaultValue,
                min + " to " + max,
                Integer::valueOf,
                String::valueOf,
                value -> value >= min && value <= max);
    }

    static SettingType<Double> decimal(double defaultValue, double min, double max) {
        return new SettingType<>(
                defaultValue,
                min + " to " + max,
                Double::valueOf,
                String::valueOf,
                value -> value >= min && value <= max);
    }

    static SettingType<Long> fileLimit(long defaultValue, long min, long max) {
        return new SettingType<>(
                defaultValue,
                min + " to " + max + ", or unlimited",
                SettingType::parseFileLimit,
                value -> value == LimitSettings.UNLIMITED ? "unlimited" : String.valueOf(value),
                value -> value == LimitSettings.UNLIMITED || (value >= min && value <= max));
    }

    static SettingType<Duration> time(long defaultValue, long min, long max, ChronoUnit unit) {
        Duration least = Duration.of(min, unit);
        Duration most = Duration.of(max, unit);
        return new SettingType<>(
                Duration.of(defaultValue, unit),
                min + " to " + max + " " + unit.toString().toLowerCase(Locale.ROOT),
                text -> parseTime(text, unit),
                value -> inUnit(value, unit),
                value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
    }

    static SettingType<Boolean> flag(boolean defaultValue) {
        return new SettingType<>(defaultValue, "true or false", SettingType::parseFlag, String::valueOf, value -> true);
    }

    static SettingType<String> text(String defaultValue, String range, Predicate<String> allowed) {
        return new SettingType<>(defaultValue, range, Function.identity(), Function.identity(), allowed);
    }

    static SettingType<List<String>> list(List<String> defaultValue, String range, Predicate<String> allowed) {
        return new SettingType<>(
                defaultValue,
                range,
                SettingType::parseList,
                value -> String.join(",", value),
                value -> value.stream().allMatch(allowed));
    }

    static SettingType<AgeSignals> ageSignals() {
        return new SettingType<>(
                AgeSignals.MODIFIED_AND_CHANGED,
                "modified,changed or modified",
                SettingType::parseAgeSignals,
                value -> value == AgeSignals.MODIFIED ? "modified" : "modified,changed",
                value -> true);
    }

    private static Long parseFileLimit(String text) {
        long value = text.equalsIgnoreCase("unlimited") ? LimitSettings.UNLIMITED : Integer.parseInt(text);
        return value;
    }

    /** A whole number of the unit, or a duration in the form of ISO 8601 ({@code PT90M}) for parts of it. */
    private static Duration parseTime(String text, ChronoUnit unit) {
        if (!text.startsWith("P")) {
            return Duration.of(Long.parseLong(text), unit);
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String inUnit(Duration value, ChronoUnit unit) {
        long whole = value.dividedBy(unit.getDuration());
        return unit.getDuration().multipliedBy(whole).equals(value) ? String.valueOf(whole) : value.toString();
    }

    private static Boolean parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static AgeSignals parseAgeSignals(String text) {
        return switch (text.toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "modified" -> AgeSignals.MODIFIED;
            case "modified,changed", "changed,modified" -> AgeSignals.MODIFIED_AND_CHANGED;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** Parts between commas; a comma inside braces belongs to the glob, and an escaped or bracketed brace is none. */
    private static List<String> parseList(String text) {
        List<String> parts = new ArrayList<>();
        int braces = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '[' -> i = Math.max(i, text.indexOf(']', i + 2));
                case '{' -> braces++;
                case '}' -> braces--;
                case ',' -> {
                    if (braces <= 0) {
                        parts.add(text.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(text.substring(start).strip());
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }
}
