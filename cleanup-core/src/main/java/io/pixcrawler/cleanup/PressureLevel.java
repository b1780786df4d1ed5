// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

/** How full a storage is, against its thresholds. */
public enum PressureLevel {
    /** Below the warning threshold, or nobody knows. */
    NORMAL,
    /** At or above the warning threshold. */
    WARNING,
    /** At or above the emergency threshold, or less is free than must be. */
    EMERGENCY
}
