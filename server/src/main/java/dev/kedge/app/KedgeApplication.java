package dev.kedge.app;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.services.KeySettings;
import dev.kedge.encryption.services.TenantKeyServices;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreIdentity;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.HeldLeases;
import dev.kedge.platform.lease.Ticker;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.schedule.SchedulerSettings;
import dev.kedge.transport.TransportSettings;
import dev.kedge.transport.mina.MinaConnector;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring application that wires the parts of the server. The caller that starts it supplies the
 * database, the home and the listener for backup steps.
 */
@SpringBootApplication(scanBasePackages = "dev.kedge", proxyBeanMethods = false)
public class KedgeApplication {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  TenantKeyServices keyServices(KedgeHome home, KeySettings settings, Tenants tenants)
      throws EncryptionException {
    return TenantKeyServices.of(settings, home.keys(), tenants);
  }

  @Bean
  Ticker ticker() {
    return Ticker.SYSTEM;
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  HeldLeases heldLeases(@Qualifier("reserved") DataSource reserved, Ticker ticker) {
    return new HeldLeases(
        new TenantDatabase(JdbcClient.create(reserved), new JdbcTransactionManager(reserved)),
        ticker);
  }

  @Bean
  DeviceLeases deviceLeases(TenantDatabase database, HeldLeases held) {
    return new DeviceLeases(database, held);
  }

  @Bean(destroyMethod = "close")
  GitStore gitStore(KedgeHome home, TenantCipher cipher, Clock clock) {
    return new GitStore(home.repositories(), cipher, clock);
  }

  @Bean
  GitStoreIdentity storeProof(
      KedgeHome home, JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    return new GitStoreIdentity(
        home.repositories(), jdbc, new TransactionTemplate(transactionManager));
  }

  @Bean(destroyMethod = "close")
  MinaConnector routerConnector(SchedulerSettings settings) {
    return new MinaConnector(TransportSettings.of(settings.maxSessions()));
  }
}
