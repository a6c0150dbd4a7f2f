package dev.kedge.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans for the pools of the application's role; the schema is migrated before any pool exists. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  /** Long, because thousands of backups share a few connections: a full queue is not an error. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Short, because a heartbeat that waited for long would be of no use. */
  private static final Duration PATIENCE_OF_HEARTBEATS = Duration.ofSeconds(3);

  /**
   * Creates the main pool. The access is embedded or external ({@link DatabaseSettings}), as chosen
   * by the creator of the application context.
   */
  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(DatabaseAccess access) {
    Migrations.run(access);
    var pool = new HikariDataSource(config(access, "kedge", 12, PATIENCE));
    try {
      Migrations.requireBoundRole(pool);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** Creates a pool of one connection for the heartbeats of leases; used after the migration. */
  @Bean(destroyMethod = "close", defaultCandidate = false)
  HikariDataSource reserved(DatabaseAccess access, HikariDataSource migrated) {
    var config = config(access, "kedge-reserved", 1, PATIENCE_OF_HEARTBEATS);
    // A connection that died without a word must not cost the leases.
    config.setValidationTimeout(1000);
    config.addDataSourceProperty("socketTimeout", "5");
    return new HikariDataSource(config);
  }

  /** Creates a pool for the work queue, whose heartbeats must not wait behind the work. */
  @Bean(destroyMethod = "close", defaultCandidate = false)
  HikariDataSource queue(DatabaseAccess access, HikariDataSource migrated) {
    return new HikariDataSource(config(access, "kedge-queue", 4, PATIENCE));
  }

  private static HikariConfig config(
      DatabaseAccess access, String name, int size, Duration patience) {
    var config = new HikariConfig();
    config.setJdbcUrl(access.url());
    config.setUsername(access.application().user());
    config.setPassword(access.application().password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patience.toMillis());
    config.setPoolName(name);
    return config;
  }
}
