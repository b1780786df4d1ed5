// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.api;

import io.pixcrawler.cleanup.spi.StorageException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as RFC 9457 says; the detail names the value and what is allowed. */
@RestControllerAdvice("io.pixcrawler.cleanup.examples.host")
class Problems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = problem.getFieldErrors().stream().map(Problems::detail).collect(Collectors.joining("; "));
        return refuse(problem, detail, headers, status, request);
    }

    private static String detail(FieldError error) {
        return notAllowed(snakeCase(error.getField()), error.getRejectedValue(), error.getDefaultMessage());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException problem, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = problem.getParameterValidationResults().stream()
                .map(Problems::detail)
                .collect(Collectors.joining("; "));
        return refuse(problem, detail, headers, status, request);
    }

    private static String detail(ParameterValidationResult result) {
        return notAllowed(
                String.valueOf(result.getMethodParameter().getParameterName()),
                result.getArgument(),
                result.getResolvableErrors().stream()
                        .map(MessageSourceResolvable::getDefaultMessage)
                        .collect(Collectors.joining(", ")));
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String notAllowed(String name, @Nullable Object value, @Nullable String allowed) {
        return name + " = " + value + " is not allowed: " + allowed;
    }

    private @Nullable ResponseEntity<Object> refuse(
            Exception problem, String detail, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                problem, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    @ExceptionHandler
    ProblemDetail notReadable(MethodArgumentTypeMismatchException problem) {
        Class<?> type = problem.getRequiredType();
        String allowed = type == boolean.class
                ? "true or false"
                : type == int.class ? "a whole number" : "a " + (type == null ? "value" : type.getSimpleName());
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, notAllowed(problem.getName(), problem.getValue(), "allowed is " + allowed));
    }

    /** What the library refuses says the same in its text. */
    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(problem.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownTaskException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(problem.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail over(TaskIsOverException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(problem.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unavailable(StorageException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(problem.getMessage()));
    }
}
