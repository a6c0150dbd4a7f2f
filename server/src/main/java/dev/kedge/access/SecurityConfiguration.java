package dev.kedge.access;

import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.Tenants;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** Security rules: the API needs a token, the pages need a user account; all else is closed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String CONTENT_POLICY =
      "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http, LocalAccess access, Tenants tenants) throws Exception {
    return http.securityMatcher("/api/**", "/metrics")
        .csrf(csrf -> csrf.disable()) // cookies are ignored here
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC) // ends an authorized request
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
        .addFilterBefore(new TokenFilter(access), UsernamePasswordAuthenticationFilter.class)
        .addFilterAfter(
            new BindingFilter(access, tenants, Actor.Kind.TOKEN), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http, LocalAccess access, Tenants tenants, AuditLog audit)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/assets/**", "/webjars/**", "/login", "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(
            login ->
                login
                    .loginPage("/login")
                    .successHandler(
                        (request, response, authentication) -> {
                          record(
                              access,
                              audit,
                              authentication.getName(),
                              request,
                              AuditLog.Outcome.SUCCESS);
                          response.sendRedirect(request.getContextPath() + "/");
                        })
                    .failureHandler(
                        (request, response, exception) -> {
                          // The name may be a mistyped password, so it is not recorded.
                          record(access, audit, "unknown", request, AuditLog.Outcome.REFUSED);
                          response.sendRedirect(request.getContextPath() + "/login?error");
                        }))
        .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
        .headers(
            headers ->
                headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
        .addFilterAfter(
            new BindingFilter(access, tenants, Actor.Kind.USER), AuthorizationFilter.class)
        .build();
  }

  @Bean
  UserDetailsService users(UserAccounts logins, LocalAccess access) {
    return name ->
        CurrentTenant.call(
            access.tenant(),
            () ->
                logins
                    .hash(name)
                    .map(hash -> User.withUsername(name).password(hash).build())
                    .orElseThrow(() -> new UsernameNotFoundException("no such login")));
  }

  @Bean
  PasswordEncoder passwordEncoder(UserAccounts logins) {
    return logins.encoder();
  }

  private static void record(
      LocalAccess access,
      AuditLog audit,
      String name,
      HttpServletRequest request,
      AuditLog.Outcome outcome) {
    CurrentTenant.call(
        access.tenant(),
        () ->
            new Actor(Actor.Kind.USER, name, request.getRemoteAddr())
                .call(
                    () -> {
                      audit.record("login", "login", name, outcome);
                      return null;
                    }));
  }
}
