package dev.kedge.platform.database;

import dev.kedge.platform.database.DatabaseAccess.Login;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.settings.SettingsBinder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of an external database.
 *
 * @param url JDBC URL of the database, without credentials. If it is unset, Kedge runs an embedded
 *     PostgreSQL and ignores the other settings of this table
 * @param user role of the application, which must not own the tables; null: none
 * @param password password of that role; null: none
 * @param ownerUser role that owns and migrates the tables; null: none
 * @param ownerPassword password of the owner's role; null: none
 */
@ConfigurationProperties("kedge.db")
public record DatabaseSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    @Nullable String ownerUser,
    @Nullable String ownerPassword) {

  public DatabaseSettings {
    login("KEDGE_DB", user, password);
    login("KEDGE_DB_OWNER", ownerUser, ownerPassword);
  }

  /**
   * Reads {@code KEDGE_DB_URL} and so on; empty without a URL, which selects the embedded database.
   *
   * @throws InvalidRequest if the URL is set but the credentials of a role are not
   */
  public static Optional<DatabaseSettings> of(Map<String, String> environment) {
    return SettingsBinder.bindIfSet("KEDGE_DB_URL", environment, DatabaseSettings.class);
  }

  /** The database and its roles. */
  public DatabaseAccess access() {
    return new DatabaseAccess(
        url, login("KEDGE_DB", user, password), login("KEDGE_DB_OWNER", ownerUser, ownerPassword));
  }

  private static Login login(String prefix, @Nullable String user, @Nullable String password) {
    if (user == null || password == null) {
      throw InvalidRequest.malformed(
          "KEDGE_DB_URL is set, so %s_USER and %s_PASSWORD must be set too."
              .formatted(prefix, prefix));
    }
    return new Login(user, password);
  }

  /** Omits the passwords, and the URL because people put credentials there. */
  @Override
  public String toString() {
    return "DatabaseSettings[***]";
  }
}
