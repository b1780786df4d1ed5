// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may not, is told so: of the API as a problem, as its other errors are. A program that sent a wrong password is challenged for a right one; a browser is not, because it
 * would ask for one, keep it, and send it with whatever any page makes it send.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final RequestMatcher API =
            PathPatternRequestMatcher.withDefaults().matcher("/api/**");

    private final JacksonJsonHttpMessageConverter json = new JacksonJsonHttpMessageConverter();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null && !OtherSites.isBrowser(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"spring-host\", charset=\"UTF-8\"");
        }
        refuse(request, response, HttpStatus.UNAUTHORIZED, "log in, or send a name and a password that are right");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        refuse(request, response, HttpStatus.FORBIDDEN, reason(request, refusal));
    }

    private static String reason(HttpServletRequest request, AccessDeniedException refusal) {
        String asked = request.getMethod() + " " + request.getRequestURI() + " is not allowed: ";
        if (refusal instanceof CsrfException) {
            return asked + "of a page it needs the header X-XSRF-TOKEN with the value of the cookie XSRF-TOKEN";
        }
        if (OtherSites.COMMANDS.matches(request)) {
            return asked + "a browser may send it for a page of this host only";
        }
        return asked + "a VIEWER may look, an OPERATOR may trigger too";
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        if (!API.matches(request)) {
            response.sendError(status.value());
            return;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        try (ServletServerHttpResponse answer = new ServletServerHttpResponse(response)) {
            answer.setStatusCode(status);
            json.write(problem, MediaType.APPLICATION_PROBLEM_JSON, answer);
        }
    }
}
