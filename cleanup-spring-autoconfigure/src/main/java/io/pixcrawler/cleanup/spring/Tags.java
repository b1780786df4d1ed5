// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.util.Locale;

/** The names of tags, and their values: constants of the library's enums in lower case, so that there are as many as those have. */
final class Tags {

    static final String TRIGGER = "trigger";
    static final String OUTCOME = "outcome";
    static final String REASON = "reason";
    static final String DRY_RUN = "dry_run";
    static final String NONE = "none";

    private Tags() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
