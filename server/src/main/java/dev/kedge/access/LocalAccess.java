package dev.kedge.access;

import dev.kedge.platform.tenancy.TenantId;

/**
 * For whom this server works until people and roles come: its one tenant, and the token by which
 * the command line of the same machine is known. The token is new at every start.
 */
public record LocalAccess(TenantId tenant, String token) {
  @Override
  public String toString() {
    return "LocalAccess[" + tenant + "]";
  }
}
