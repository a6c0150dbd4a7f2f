package dev.kedge.access;

import dev.kedge.audit.Actor;
import dev.kedge.tenancy.BoundTenant;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the tenant and the actor of a request that was let in; stands behind authorization. */
final class BindingFilter extends OncePerRequestFilter {
  private final LocalAccess access;
  private final Actor.Kind kind;

  BindingFilter(LocalAccess access, Actor.Kind kind) {
    this.access = access;
    this.kind = kind;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var user = SecurityContextHolder.getContext().getAuthentication();
    var actor = new Actor(kind, user == null ? "nobody" : user.getName(), request.getRemoteAddr());
    try {
      BoundTenant.call(
          access.tenant(),
          () ->
              actor.call(
                  () -> {
                    chain.doFilter(request, response);
                    return null;
                  }));
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }
}
