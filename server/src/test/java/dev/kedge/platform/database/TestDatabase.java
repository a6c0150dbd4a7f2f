package dev.kedge.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.testing.PreparedDatabase;
import dev.kedge.testing.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A migrated PostgreSQL for tests: one embedded server per JVM, one database per instance.
 *
 * <p>{@link #jdbc} uses the application's role, {@link #owner} the owner's; {@link #superuser} sees
 * everything.
 */
public final class TestDatabase implements AutoCloseable {
  private static final class Server {
    static final KedgeHome HOME = new KedgeHome(TemporaryDirectory.create("kedge-test-database"));
    static final EmbeddedDatabase EMBEDDED;

    static {
      PreparedDatabase.copyTo(HOME);
      EMBEDDED = EmbeddedDatabase.start(HOME.postgres());
      TemporaryDirectory.closeAtExit(EMBEDDED::close);
    }
  }

  private final DatabaseAccess access;
  private final HikariDataSource pool;

  public TestDatabase() {
    access = fresh();
    pool = new DatabaseConfiguration().dataSource(access);
  }

  /** Creates a new, empty database. */
  public static DatabaseAccess fresh() {
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    superuser("postgres").sql("create database " + name + " owner kedge_owner").update();
    var access = Server.EMBEDDED.access();
    return new DatabaseAccess(
        access.url().replaceFirst("/kedge$", "/" + name), access.application(), access.owner());
  }

  public DatabaseAccess access() {
    return access;
  }

  public HikariDataSource dataSource() {
    return pool;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  public TenantDatabase tenantDatabase() {
    return new TenantDatabase(jdbc(), new JdbcTransactionManager(pool));
  }

  /** Adds a tenant with a random name. */
  public TenantId tenant() {
    var id = new TenantId(UUID.randomUUID());
    new Tenants(jdbc(), tenantDatabase()).create(id, "t-" + id, "embedded");
    return id;
  }

  /** Client of the role that sees everything, on this database. */
  public JdbcClient superuser() {
    return superuserOf(access);
  }

  public static JdbcClient superuserOf(DatabaseAccess access) {
    return superuser(access.url().substring(access.url().lastIndexOf('/') + 1));
  }

  public JdbcClient owner() {
    return client(access.url(), access.owner().user(), access.owner().password());
  }

  static String superuserPassword() {
    try (var reader = Files.newBufferedReader(Server.HOME.postgres().resolve("passwords"))) {
      var passwords = new Properties();
      passwords.load(reader);
      return passwords.getProperty("superuser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JdbcClient superuser(String database) {
    var url = Server.EMBEDDED.access().url().replaceFirst("/kedge$", "/" + database);
    return client(url, "postgres", superuserPassword());
  }

  private static JdbcClient client(String url, String user, String password) {
    return JdbcClient.create(
        new org.springframework.jdbc.datasource.DriverManagerDataSource(url, user, password));
  }

  /** Whether this role can connect with this password. */
  static boolean admits(String url, String user, String password) {
    try (var _ = DriverManager.getConnection(url, user, password)) {
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
