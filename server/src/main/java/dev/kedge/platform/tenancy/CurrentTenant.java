package dev.kedge.platform.tenancy;

import java.lang.ScopedValue.CallableOp;

/** The tenant for which the current thread works, for the length of one call. */
public final class CurrentTenant {
  private static final ScopedValue<TenantId> CURRENT = ScopedValue.newInstance();

  private CurrentTenant() {}

  /** Runs {@code work} for {@code tenant}; a binding made outside comes back when it ends. */
  public static <T, X extends Throwable> T call(TenantId tenant, CallableOp<? extends T, X> work)
      throws X {
    return ScopedValue.where(CURRENT, tenant).call(work);
  }

  /**
   * The tenant of the current work.
   *
   * @throws IllegalStateException if no tenant is bound: work that forgot to say for whom it is
   *     done must not go on
   */
  public static TenantId require() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("no tenant is bound to this work");
    }
    return CURRENT.get();
  }
}
