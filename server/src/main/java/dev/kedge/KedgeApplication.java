package dev.kedge;

import dev.kedge.device.DeviceLeases;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.StoreProof;
import dev.kedge.kms.KeyServices;
import dev.kedge.kms.KeySettings;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.tenancy.Tenants;
import dev.kedge.transport.MinaConnector;
import dev.kedge.transport.TransportSettings;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The server's parts, put together. Its database, its home and who is told of backups' steps come
 * from whoever starts it.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class KedgeApplication {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  KeyServices kms(KedgeHome home, KeySettings settings, Tenants tenants) throws KmsException {
    return KeyServices.of(settings, home.keys(), tenants);
  }

  @Bean
  DeviceLeases deviceLeases(TenantDatabase database, @Qualifier("reserved") DataSource reserved) {
    return new DeviceLeases(
        database,
        new TenantDatabase(JdbcClient.create(reserved), new JdbcTransactionManager(reserved)));
  }

  @Bean(destroyMethod = "close")
  GitStore gitStore(KedgeHome home, Kms kms, Clock clock) {
    return new GitStore(home.repositories(), kms, clock);
  }

  @Bean
  StoreProof storeProof(
      KedgeHome home, JdbcClient jdbc, PlatformTransactionManager transactionManager) {
    return new StoreProof(home.repositories(), jdbc, new TransactionTemplate(transactionManager));
  }

  @Bean(destroyMethod = "close")
  MinaConnector routerConnector(@Value("${kedge.sessions:256}") int sessions) {
    return new MinaConnector(TransportSettings.of(sessions));
  }
}
