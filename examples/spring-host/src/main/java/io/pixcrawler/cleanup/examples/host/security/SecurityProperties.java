// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may log in.
 *
 * @param users By name.
 */
@ConfigurationProperties("host.security")
record SecurityProperties(@DefaultValue Map<String, User> users) {

    /** @throws IllegalArgumentException if there is none, or one of them is not complete */
    SecurityProperties {
        users = Map.copyOf(users);
        if (users.isEmpty()) {
            throw new IllegalArgumentException(
                    "host.security.users is empty: nobody could log in. Set host.security.users.NAME.password"
                            + " (with its encoding in front, as {bcrypt}...) and host.security.users.NAME.roles"
                            + " (VIEWER or OPERATOR)");
        }
    }

    /**
     * A user.
     *
     * @param password With its encoding in front, as <code>{bcrypt}...</code>.
     * @param roles What he may do.
     */
    record User(String password, Set<Role> roles) {

        /** @throws IllegalArgumentException if password or roles are missing */
        User {
            if (password == null || !password.matches("\\{\\w.*}.+")) {
                throw new IllegalArgumentException(
                        "a password of host.security.users is not allowed: it needs its encoding in front, as {bcrypt}...");
            }
            if (roles == null || roles.isEmpty()) {
                throw new IllegalArgumentException(
                        "a user of host.security.users has no roles: allowed are VIEWER and OPERATOR");
            }
            roles = Set.copyOf(roles);
        }
    }
}
