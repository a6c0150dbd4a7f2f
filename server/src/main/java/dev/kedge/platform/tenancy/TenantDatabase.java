package dev.kedge.platform.tenancy;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of the bound tenant.
 *
 * <p>The tenant is set with {@code set_config('kedge.tenant', …, true)}, so it ends with the
 * transaction and a pooled connection never carries it on. Transactions are short: none is open
 * during a call to a router or the key service ({@link #requireNoTransaction}).
 */
@Component
public final class TenantDatabase {
  /** The tenant whose transaction is open on this thread. */
  private static final ScopedValue<TenantId> OPEN = ScopedValue.newInstance();

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public TenantDatabase(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * Runs {@code work} in a transaction of the bound tenant; joins an open one.
   *
   * @throws IllegalStateException if no tenant is bound, or the open transaction belongs to another
   *     tenant
   */
  public <T extends @Nullable Object> T transaction(Function<JdbcClient, T> work) {
    var tenant = CurrentTenant.require();
    if (OPEN.isBound()) {
      if (!OPEN.get().equals(tenant)) {
        throw new IllegalStateException("the open transaction is another tenant's");
      }
      return work.apply(jdbc);
    }
    return transactions.execute(
        _ -> {
          jdbc.sql("select set_config('kedge.tenant', :tenant, true)")
              .param("tenant", tenant.toString())
              .query(String.class)
              .single();
          return ScopedValue.where(OPEN, tenant).call(() -> work.apply(jdbc));
        });
  }

  /** Runs {@code then} after the open transaction commits; never if it is rolled back. */
  public static void afterCommit(Runnable then) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            then.run();
          }
        });
  }

  /**
   * Checks that no transaction is open; called before slow calls (router, key service, git).
   *
   * @throws IllegalStateException if this thread has a transaction, and with it a connection that
   *     others wait for
   */
  public static void requireNoTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "a database transaction is held while talking to something slow");
    }
  }
}
