// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For the page: who is logged in, and what it may offer. */
@RestController
@Tag(name = "Questions")
class Me {

    private static final String PREFIX = "ROLE_";

    private final RoleHierarchy roles;

    Me(RoleHierarchy roles) {
        this.roles = roles;
    }

    @GetMapping("/api/v1/me")
    @Operation(summary = "Who is asking, and what he may do")
    MeAnswer me(Authentication asker) {
        return new MeAnswer(
                asker.getName(),
                roles.getReachableGrantedAuthorities(asker.getAuthorities()).stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(Objects::nonNull)
                        .filter(authority -> authority.startsWith(PREFIX))
                        .map(authority -> authority.substring(PREFIX.length()))
                        .sorted()
                        .toList());
    }
}
