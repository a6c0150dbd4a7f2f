package dev.kedge.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the pool of the application's role; the schema is migrated before the pool exists. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  /**
   * The caller of the application context gives the access: embedded or external ({@link
   * DatabaseSettings}).
   */
  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(DatabaseAccess access) {
    Migrations.run(access);
    var config = new HikariConfig();
    config.setJdbcUrl(access.url());
    config.setUsername(access.application().user());
    config.setPassword(access.application().password());
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(1);
    config.setPoolName("kedge");
    var pool = new HikariDataSource(config);
    try {
      Migrations.requireBoundRole(pool);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }
}
