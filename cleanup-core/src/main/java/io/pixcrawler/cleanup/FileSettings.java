// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import java.util.List;

/**
 * Which files are never touched, which unowned ones may go, and how a file's age is told.
 *
 * @param excludePatterns globs over keys that no trigger touches; none by default. One without {@code /} also protects every file and directory of such a name, and what matches a directory protects all below it
 * @param holdMarker a file name; a directory that holds such an entry, and all below, is not touched; empty, the default, for none
 * @param unownedPatterns globs over file names: unowned files that may go as orphans; none by default
 * @param tempExtensions endings that a writer puts behind a name while it writes; {@code .tmp}, {@code .part}, {@code .download} by default
 * @param ageSignals which times count for the age of a file in full passes; both by default
 * @param hardLinkDetection whether bytes count as freed only for the last name of a content; false by default
 */
public record FileSettings(
        List<String> excludePatterns,
        String holdMarker,
        List<String> unownedPatterns,
        List<String> tempExtensions,
        AgeSignals ageSignals,
        boolean hardLinkDetection) {

    /** @throws IllegalArgumentException if a value is out of its range; the text names the setting, the value and the range */
    public FileSettings {
        excludePatterns = List.copyOf(excludePatterns);
        Setting.EXCLUDE_PATTERNS.require(excludePatterns);
        Setting.HOLD_MARKER.require(holdMarker);
        unownedPatterns = List.copyOf(unownedPatterns);
        Setting.UNOWNED_PATTERNS.require(unownedPatterns);
        tempExtensions = List.copyOf(tempExtensions);
        Setting.TEMP_EXTENSIONS.require(tempExtensions);
    }

    /** These settings with another {@link #excludePatterns}. */
    public FileSettings withExcludePatterns(List<String> value) {
        return new FileSettings(value, holdMarker, unownedPatterns, tempExtensions, ageSignals, hardLinkDetection);
    }

    /** These settings with another {@link #holdMarker}. */
    public FileSettings withHoldMarker(String value) {
        return new FileSettings(excludePatterns, value, unownedPatterns, tempExtensions, ageSignals, hardLinkDetection);
    }

    /** These settings with another {@link #unownedPatterns}. */
    public FileSettings withUnownedPatterns(List<String> value) {
        return new FileSettings(excludePatterns, holdMarker, value, tempExtensions, ageSignals, hardLinkDetection);
    }

    /** These settings with another {@link #tempExtensions}. */
    public FileSettings withTempExtensions(List<String> value) {
        return new FileSettings(excludePatterns, holdMarker, unownedPatterns, value, ageSignals, hardLinkDetection);
    }

    /** These settings with another {@link #ageSignals}. */
    public FileSettings withAgeSignals(AgeSignals value) {
        return new FileSettings(excludePatterns, holdMarker, unownedPatterns, tempExtensions, value, hardLinkDetection);
    }

    /** These settings with another {@link #hardLinkDetection}. */
    public FileSettings withHardLinkDetection(boolean value) {
        return new FileSettings(excludePatterns, holdMarker, unownedPatterns, tempExtensions, ageSignals, value);
    }
}
