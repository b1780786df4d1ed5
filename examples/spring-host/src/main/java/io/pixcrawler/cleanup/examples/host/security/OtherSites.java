// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What a browser says by itself of where a request comes from; no page can change that. */
final class OtherSites {

    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> OURS = Set.of("same-origin", "none");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** Requests that change something, for a page of anybody else. */
    static final RequestMatcher COMMANDS = request -> request.getDispatcherType() == DispatcherType.REQUEST
            && !READS.contains(request.getMethod())
            && request.getHeader(SITE) != null
            && !OURS.contains(request.getHeader(SITE));

    private OtherSites() {}

    static boolean isBrowser(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("sec-fetch-"));
    }
}
