// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Who is asking.
 *
 * @param name his name
 * @param roles what he may do
 */
@Schema(description = "Who is asking")
record MeAnswer(
        @Schema(description = "The name, as it stands in the history")
        String name,

        @Schema(description = "VIEWER, OPERATOR") List<String> roles) {

    MeAnswer {
        roles = List.copyOf(roles);
    }
}
