package dev.kedge.access;

import dev.kedge.platform.tenancy.TenantId;

/**
 * The only tenant of this server, until Kedge supports users with roles, and the token that
 * authenticates the command line of the same machine. The token is new at every start.
 */
public record LocalAccess(TenantId tenant, String token) {
  @Override
  public String toString() {
    return "LocalAccess[" + tenant + "]";
  }
}
