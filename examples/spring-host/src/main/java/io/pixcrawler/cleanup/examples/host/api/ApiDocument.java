// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document at {@code /v3/api-docs}, its page at {@code /swagger-ui.html}: what holds for all calls. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String BASIC = "basic";
    private static final String SESSION = "session";

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("Temp storage cleanup")
                        .version("1")
                        .description(
                                "Reads for the role VIEWER, triggers for the role OPERATOR. Times are ISO 8601, sizes are bytes."
                                        + " Errors are problem details (RFC 9457) that name the value and what is allowed.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BASIC,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("basic")
                                                .description("For programs: name and password with each request"))
                                .addSecuritySchemes(
                                        SESSION,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.COOKIE)
                                                .name("JSESSIONID")
                                                .description(
                                                        "For the page: a session from /login. What changes something needs the header X-XSRF-TOKEN too, with the value of the cookie XSRF-TOKEN")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("ProblemDetail"))));
    }

    @Bean
    OpenApiCustomizer refusals() {
        return document -> document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .forEach(operations -> operations.forEach(ApiDocument::addRefusals));
    }

    private static void addRefusals(Operation operation) {
        if (operation.getParameters() != null || operation.getRequestBody() != null) {
            operation
                    .getResponses()
                    .addApiResponse("400", problem("A value is not allowed; the detail names it and what is"));
        }
        operation
                .getResponses()
                .addApiResponse("401", new ApiResponse().description("Nobody is logged in, or the password is wrong"))
                .addApiResponse(
                        "403",
                        new ApiResponse().description("The role does not allow it, or the CSRF token is missing"));
    }
}
