package dev.kedge.platform.tenancy;

import java.lang.ScopedValue.CallableOp;

/** The tenant for which the current thread works, bound for one call. */
public final class CurrentTenant {
  private static final ScopedValue<TenantId> CURRENT = ScopedValue.newInstance();

  private CurrentTenant() {}

  /** Runs {@code work} for {@code tenant}; an outer binding is restored afterwards. */
  public static <T, X extends Throwable> T call(TenantId tenant, CallableOp<? extends T, X> work)
      throws X {
    return ScopedValue.where(CURRENT, tenant).call(work);
  }

  /**
   * The tenant of the current work.
   *
   * @throws IllegalStateException if no tenant is bound: work without a tenant must not continue
   */
  public static TenantId require() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("no tenant is bound to this work");
    }
    return CURRENT.get();
  }
}
