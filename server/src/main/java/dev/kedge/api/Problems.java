package dev.kedge.api;

import dev.kedge.gitstore.GitStoreException;
import dev.kedge.kms.KmsException;
import dev.kedge.tenancy.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
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
  ProblemDetail sealed(KmsException e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  @ExceptionHandler
  ProblemDetail unreadable(GitStoreException e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  private static ProblemDetail problem(HttpStatus status, Exception e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}
