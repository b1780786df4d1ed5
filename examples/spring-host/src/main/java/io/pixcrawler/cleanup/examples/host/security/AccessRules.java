// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;

import jakarta.servlet.DispatcherType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Who may ask what; the same for a page with a session and for a program with a password. What is not named here is refused. */
final class AccessRules
        implements Customizer<
                AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> {

    /** Nothing that tells anything of this host, but for whether it is up. */
    static final String[] FOR_EVERYBODY = {
        "/login", "/login.html", "/assets/**", "/webjars/**", "/favicon.ico", "/actuator/health", "/actuator/health/*"
    };

    private static final String[] TO_LOOK_AT = {
        "/",
        "/index.html",
        "/api/**",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/db-scheduler",
        "/db-scheduler/**",
        "/db-scheduler-api/**"
    };

    @Override
    public void customize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(GET, FOR_EVERYBODY)
                .permitAll()
                .requestMatchers(HEAD, FOR_EVERYBODY)
                .permitAll()
                .requestMatchers(GET, TO_LOOK_AT)
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HEAD, TO_LOOK_AT)
                .hasRole(Role.VIEWER.name())
                .requestMatchers("/api/**", "/actuator/**")
                .hasRole(Role.OPERATOR.name())
                .anyRequest()
                .denyAll();
    }
}
