package dev.kedge.access;

import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.Tenants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the tenant and the actor of an authorized request; runs after authorization. */
final class BindingFilter extends OncePerRequestFilter {
  /** Header that selects a tenant; the machine's own token may act for any. */
  private static final String TENANT = "Kedge-Tenant";

  private final LocalAccess access;
  private final Tenants tenants;
  private final Actor.Kind kind;

  BindingFilter(LocalAccess access, Tenants tenants, Actor.Kind kind) {
    this.access = access;
    this.tenants = tenants;
    this.kind = kind;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var user = SecurityContextHolder.getContext().getAuthentication();
    var actor = new Actor(kind, user == null ? "nobody" : user.getName(), request.getRemoteAddr());
    var wanted = kind == Actor.Kind.TOKEN ? request.getHeader(TENANT) : null;
    var tenant = wanted == null ? Optional.of(access.tenant()) : tenants.find(wanted);
    if (tenant.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "There is no such tenant.");
      return;
    }
    try {
      CurrentTenant.call(
          tenant.get(),
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
