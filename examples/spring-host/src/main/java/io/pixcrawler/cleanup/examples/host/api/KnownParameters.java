// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses what a trigger would not look at: who writes {@code dryrun=true}, {@code dry_run} without a value, or {@code {"dry_run": true}} where there is no body, must not get a
 * real run.
 */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (HttpMethod.POST.matches(request.getMethod()) && handler instanceof HandlerMethod method) {
            Set<String> known = namesOf(method);
            if (!takesBody(method) && hasBody(request)) {
                throw new IllegalArgumentException("a body is not allowed: allowed are the parameters " + text(known));
            }
            request.getParameterMap().forEach((name, values) -> check(name, List.of(values), known));
        }
        return true;
    }

    /** What is blank would become the default. */
    private static void check(String name, List<String> values, Set<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("parameter " + name + " is not allowed: allowed is " + text(known));
        }
        if (values.size() != 1 || values.get(0).isBlank()) {
            throw new IllegalArgumentException(
                    name + " = [" + String.join(", ", values).trim() + "] is not allowed: allowed is one value");
        }
    }

    private static String text(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }

    private static boolean takesBody(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    /** Also one that does not tell its length. */
    private static boolean hasBody(HttpServletRequest request) throws IOException {
        return request.getContentLengthLong() > 0
                || request.getContentLengthLong() < 0
                        && request.getInputStream().read() >= 0;
    }

    private static Set<String> namesOf(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestParam.class))
                .filter(annotation -> annotation != null && !annotation.name().isEmpty())
                .map(RequestParam::name)
                .collect(Collectors.toSet());
    }
}
