package dev.kedge.app;

import dev.kedge.access.LocalAccess;
import dev.kedge.access.UserAccounts;
import dev.kedge.apimodel.LocalEndpoint;
import dev.kedge.capture.BackupStep;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.services.TenantKeyServices;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.gitstore.GitStoreIdentity;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.database.DatabaseSettings;
import dev.kedge.platform.database.DirectoryLock;
import dev.kedge.platform.database.EmbeddedDatabase;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.files.PrivateFiles;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.push.PushStep;
import dev.kedge.push.time.PushClock;
import dev.kedge.schedule.BackupScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;

/**
 * A running server: home, database and application, started in that order and stopped in reverse.
 *
 * <p>The first start creates the tenant (its key before its row: a tenant without a key must not
 * exist) and the user account.
 */
public final class Server implements AutoCloseable {
  private final ResourceStack parts;
  private final KedgeHome home;
  private final ConfigurableApplicationContext context;
  private final Optional<String> firstPassword;

  /**
   * What a start is to do beside the settings.
   *
   * @param tenant name of the tenant that the first start creates
   * @param adoptStore whether to accept the git store without evidence that it is the right one
   */
  public record Options(String tenant, boolean adoptStore) {}

  private Server(
      KedgeHome home,
      ServerSettings settings,
      Options options,
      BackupStep.Listener steps,
      PushClock clock,
      PushStep.Listener pushSteps,
      ResourceStack parts) {
    this.home = home;
    this.parts = parts;
    parts.open(() -> DirectoryLock.take(home.directory()));
    if (Files.exists(home.unfinishedRestore())) {
      throw new StartException(
          "A restore into "
              + home.directory()
              + " was interrupted; run it again: ./kedge self restore DIR");
    }
    var access =
        settings
            .database()
            .map(DatabaseSettings::access)
            .orElseGet(() -> parts.open(() -> EmbeddedDatabase.start(home.postgres())).access());
    context = parts.open(() -> start(access, settings, options, steps, clock, pushSteps));
    parts.use(() -> proveStore(options.adoptStore()));
    firstPassword = parts.use(this::firstPassword);
    parts.use(this::takeOverKitExports);
    parts.open(this::announce);
    context.getBean(BackupScheduler.class).start();
  }

  /**
   * Starts a server. It stops with the JVM, even if that is told to end during the start.
   *
   * @throws StartException if the server cannot run as it is configured
   */
  public static Server start(KedgeHome home, ServerSettings settings, Options options) {
    return start(home, settings, options, (_, _) -> {}, PushClock.REAL, (_, _) -> {});
  }

  /**
   * Starts a server with listeners, and a clock for pushes.
   *
   * @param steps is called for each step of every backup
   * @param clock how time passes for pushes
   * @param pushSteps is called for each step of every push
   */
  public static Server start(
      KedgeHome home,
      ServerSettings settings,
      Options options,
      BackupStep.Listener steps,
      PushClock clock,
      PushStep.Listener pushSteps) {
    var parts = ResourceStack.closedWithTheJvm();
    try {
      return new Server(home, settings, options, steps, clock, pushSteps, parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Address of the pages. */
  public String url() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return "http://127.0.0.1:" + (server == null ? 0 : server.getPort());
  }

  /** Password of the admin if this start created it; it is shown once and cannot be recovered. */
  public Optional<String> firstLoginPassword() {
    return firstPassword;
  }

  public boolean recoveryKitIsCurrent() {
    return context.getBean(TenantCipher.class).status().recoveryKitIsCurrent();
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public TenantId tenant() {
    return context.getBean(LocalAccess.class).tenant();
  }

  @Override
  public void close() {
    parts.close();
  }

  private ConfigurableApplicationContext start(
      DatabaseAccess access,
      ServerSettings settings,
      Options options,
      BackupStep.Listener steps,
      PushClock clock,
      PushStep.Listener pushSteps) {
    var application = new SpringApplication(KedgeApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.address", settings.http().address(),
            "server.port", settings.http().port(),
            "logging.file.name", home.logs().resolve("kedge.log").toString()));
    application.addInitializers(
        context -> {
          var beans = context.getBeanFactory();
          beans.registerSingleton("kedgeHome", home);
          beans.registerSingleton("databaseAccess", access);
          beans.registerSingleton("keySettings", settings.keys());
          beans.registerSingleton("schedulerSettings", settings.scheduler());
          beans.registerSingleton("syslogSettings", settings.syslog());
          beans.registerSingleton("firstTenantName", options.tenant());
          beans.registerSingleton("steps", steps);
          beans.registerSingleton("pushClock", clock);
          beans.registerSingleton("pushSteps", pushSteps);
        });
    try {
      return application.run();
    } catch (PortInUseException e) {
      throw new StartException(
          "Port %d is in use. Stop what listens there, or set KEDGE_PORT to another."
              .formatted(e.getPort()),
          e);
    } catch (BeansException e) {
      throw sentence(e);
    }
  }

  /** Finds the error that a person can act on, which Spring wraps many times. */
  private static RuntimeException sentence(BeansException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartException plain) {
        return plain;
      }
    }
    return e;
  }

  private boolean proveStore(boolean adoptStore) {
    try {
      context.getBean(GitStoreIdentity.class).prove(adoptStore);
      return true;
    } catch (GitStoreException e) {
      throw new StartException("The server does not start: " + e.getMessage() + ".", e);
    }
  }

  private Optional<String> firstPassword() {
    var logins = context.getBean(UserAccounts.class);
    return CurrentTenant.call(
        tenant(),
        () ->
            Actor.system("first start", "command line")
                .call(
                    () ->
                        logins.exists(UserAccounts.ADMIN)
                            ? Optional.<String>empty()
                            : Optional.of(logins.reset(UserAccounts.ADMIN))));
  }

  private boolean takeOverKitExports() {
    return CurrentTenant.call(
        tenant(),
        () ->
            Actor.system("earlier command", "command line")
                .call(
                    () -> {
                      KitExports.takeOver(home, context.getBean(AuditLog.class));
                      return true;
                    }));
  }

  /** Gives the command line of the same user the server's address and token. */
  private AutoCloseable announce() {
    try {
      PrivateFiles.write(
          home.endpoint(),
          new LocalEndpoint(url(), context.getBean(LocalAccess.class).token()).content());
      return () -> Files.deleteIfExists(home.endpoint());
    } catch (IOException e) {
      throw new StartException("The file " + home.endpoint() + " cannot be written.", e);
    }
  }

  /** Finds this server's tenant, created on the first start, and makes the token of this start. */
  static LocalAccess localAccess(
      ConfigurableListableBeanFactory beans, Tenants tenants, TenantKeyServices keyServices) {
    var name = beans.getBean("firstTenantName", String.class);
    var tenant = tenants.find(name).orElseGet(() -> create(name, tenants, keyServices));
    var token = new byte[32];
    new SecureRandom().nextBytes(token);
    return new LocalAccess(tenant, HexFormat.of().formatHex(token));
  }

  private static TenantId create(String name, Tenants tenants, TenantKeyServices keyServices) {
    var id = new TenantId(UUID.randomUUID());
    try {
      keyServices.createKey(id);
    } catch (EncryptionException e) {
      throw new StartException("The server does not start: " + e.getMessage() + ".", e);
    }
    try {
      tenants.create(id, name, keyServices.ofNewTenants());
      return id;
    } catch (DuplicateKeyException e) { // another server on the same database created it first
      return tenants.find(name).orElseThrow();
    }
  }
}
