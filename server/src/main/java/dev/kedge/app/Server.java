package dev.kedge.app;

import dev.kedge.access.LocalAccess;
import dev.kedge.access.UserAccounts;
import dev.kedge.apimodel.LocalEndpoint;
import dev.kedge.capture.BackupStep;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.services.KeySettings;
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
   * @param tenant name of the tenant that the first start creates
   * @param address of the HTTP listener, {@code 127.0.0.1} by default
   * @param port of the HTTP listener; 0 for a free one
   * @param schedule whether the server takes part in scheduled work
   * @param adoptStore whether to accept the git store without evidence that it is the right one
   * @param syslog where to listen for syslog messages; empty for nowhere
   * @param sessions maximum number of open SSH sessions
   */
  public record Options(
      String tenant,
      String address,
      int port,
      boolean schedule,
      int sessions,
      String syslog,
      boolean adoptStore) {
    static final int SESSIONS = 256;

    /** Copies the options; with {@code adopt}, a person vouches for the git store. */
    public Options adoptingStore(boolean adopt) {
      return new Options(tenant, address, port, schedule, sessions, syslog, adopt);
    }

    private static String syslog(Map<String, String> environment) {
      var syslog = environment.getOrDefault("KEDGE_SYSLOG", "");
      if (!syslog.isEmpty() && !syslog.matches("[^:\\s]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
        throw new StartException(
            "KEDGE_SYSLOG must be an address and a port, such as 0.0.0.0:514.");
      }
      return syslog;
    }

    /** Creates options without scheduled work. */
    public Options(String tenant, String address, int port) {
      this(tenant, address, port, false, SESSIONS, "", false);
    }

    /**
     * Reads {@code KEDGE_ADDRESS} and {@code KEDGE_PORT} (default 127.0.0.1:8080), {@code
     * KEDGE_SCHEDULE} ({@code off} leaves scheduled work to other servers), {@code
     * KEDGE_MAX_SESSIONS} and {@code KEDGE_SYSLOG}.
     */
    public static Options of(Map<String, String> environment, String tenant) {
      var port = environment.getOrDefault("KEDGE_PORT", "8080");
      if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
        throw new StartException("KEDGE_PORT must be a port number, 0 to 65535.");
      }
      var sessions = environment.getOrDefault("KEDGE_MAX_SESSIONS", "" + SESSIONS);
      if (!sessions.matches("[1-9]\\d{0,4}")) {
        throw new StartException("KEDGE_MAX_SESSIONS must be a number, 1 to 99999.");
      }
      return new Options(
          tenant,
          environment.getOrDefault("KEDGE_ADDRESS", "127.0.0.1"),
          Integer.parseInt(port),
          !environment.getOrDefault("KEDGE_SCHEDULE", "on").equals("off"),
          Integer.parseInt(sessions),
          syslog(environment),
          false);
    }
  }

  private Server(
      KedgeHome home,
      Options options,
      Map<String, String> environment,
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
              + " was broken off; run it again: ./kedge self restore DIR");
    }
    var access =
        DatabaseSettings.external(environment)
            .orElseGet(() -> parts.open(() -> EmbeddedDatabase.start(home.postgres())).access());
    var keys = KeySettings.of(environment);
    context = parts.open(() -> start(access, options, keys, steps, clock, pushSteps));
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
  public static Server start(KedgeHome home, Options options, Map<String, String> environment) {
    return start(home, options, environment, (_, _) -> {}, PushClock.REAL, (_, _) -> {});
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
      Options options,
      Map<String, String> environment,
      BackupStep.Listener steps,
      PushClock clock,
      PushStep.Listener pushSteps) {
    var parts = ResourceStack.closedWithTheJvm();
    try {
      return new Server(home, options, environment, steps, clock, pushSteps, parts);
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
      Options options,
      KeySettings keys,
      BackupStep.Listener steps,
      PushClock clock,
      PushStep.Listener pushSteps) {
    var application = new SpringApplication(KedgeApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.address", options.address(),
            "server.port", options.port(),
            "kedge.schedule", options.schedule() ? "on" : "off",
            "kedge.sessions", options.sessions(),
            "kedge.syslog", options.syslog(),
            "logging.file.name", home.logs().resolve("kedge.log").toString()));
    application.addInitializers(
        context -> {
          var beans = context.getBeanFactory();
          beans.registerSingleton("kedgeHome", home);
          beans.registerSingleton("databaseAccess", access);
          beans.registerSingleton("keySettings", keys);
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
      ConfigurableListableBeanFactory beans, Tenants tenants, TenantKeyServices kms) {
    var name = beans.getBean("firstTenantName", String.class);
    var tenant = tenants.find(name).orElseGet(() -> create(name, tenants, kms));
    var token = new byte[32];
    new SecureRandom().nextBytes(token);
    return new LocalAccess(tenant, HexFormat.of().formatHex(token));
  }

  private static TenantId create(String name, Tenants tenants, TenantKeyServices kms) {
    var id = new TenantId(UUID.randomUUID());
    try {
      kms.createKey(id);
    } catch (EncryptionException e) {
      throw new StartException("The server does not start: " + e.getMessage() + ".", e);
    }
    try {
      tenants.create(id, name, kms.ofNewTenants());
      return id;
    } catch (DuplicateKeyException e) { // another server on the same database created it first
      return tenants.find(name).orElseThrow();
    }
  }
}
