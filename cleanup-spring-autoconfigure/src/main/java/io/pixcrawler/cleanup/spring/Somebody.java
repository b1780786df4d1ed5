// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Whether a principal is somebody. Spring Security has one for nobody too, which the reactive stack hands on and servlets do not. */
final class Somebody {

    private Somebody() {}

    static boolean is(@Nullable Principal principal) {
        if (principal == null) {
            return false;
        }
        try {
            return !OfSpringSecurity.isNobody(principal);
        } catch (NoClassDefFoundError e) {
            return true; // no class of Spring Security is there, so that it is none of its principals
        }
    }

    /** Used where its classes are there. They are tried and not looked up by name, which a native image would not find. */
    private static final class OfSpringSecurity {

        private OfSpringSecurity() {}

        static boolean isNobody(Principal principal) {
            return principal instanceof AnonymousAuthenticationToken
                    || principal instanceof Authentication authentication && !authentication.isAuthenticated();
        }
    }
}
