package dev.kedge.api;

import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one mapping from errors to HTTP. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

  @ExceptionHandler
  ProblemDetail refused(InvalidRequest e) {
    var status =
        switch (e.kind()) {
          case MALFORMED -> HttpStatus.BAD_REQUEST;
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
        };
    return problem(status, e);
  }

  @ExceptionHandler
  ProblemDetail unavailable(Failure e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  @ExceptionHandler
  ProblemDetail lost(Lease.Lost e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  /** Hides the parser's message, which may quote the body and with it a password. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, "The body is missing or is not the JSON that is expected here.");
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  private static ProblemDetail problem(HttpStatus status, Exception e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}
