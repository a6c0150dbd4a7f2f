package dev.kedge.web;

import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.Tenants;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/**
 * Pages for invalid requests and expected failures. Spring Boot shows all other errors with the
 * template {@code error}.
 */
@ControllerAdvice(basePackageClasses = PageProblems.class)
class PageProblems {
  private final Tenants tenants;

  PageProblems(Tenants tenants) {
    this.tenants = tenants;
  }

  /** Name of the logged-in user, for the head of every page; null on the login page. */
  @ModelAttribute("user")
  @Nullable String user(@Nullable Principal principal) {
    return principal == null ? null : principal.getName();
  }

  @ModelAttribute("suspended")
  boolean suspended(@Nullable Principal principal) {
    return principal != null && tenants.bound().suspendedAt() != null;
  }

  /** Whether the tenant has backups in plaintext, about which every page warns. */
  @ModelAttribute("plaintextBackups")
  boolean plaintextBackups(@Nullable Principal principal) {
    return principal != null && tenants.settings().plaintextBackups();
  }

  @ExceptionHandler
  ModelAndView refused(InvalidRequest e) {
    var status =
        switch (e.kind()) {
          case MALFORMED -> HttpStatus.BAD_REQUEST;
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
        };
    return error(status, e);
  }

  @ExceptionHandler
  ModelAndView unavailable(Failure e) {
    return error(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  @ExceptionHandler
  ModelAndView lost(Lease.Lost e) {
    return error(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  private static ModelAndView error(HttpStatus status, Exception e) {
    var page = new ModelAndView("error", status);
    page.addObject("status", status.value());
    page.addObject("problem", e.getMessage());
    return page;
  }
}
