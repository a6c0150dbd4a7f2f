package dev.kedge.platform.database;

import dev.kedge.platform.database.DatabaseAccess.Login;
import java.util.Map;
import java.util.Optional;

/** Database settings from the environment. */
public final class DatabaseSettings {
  private DatabaseSettings() {}

  /**
   * The external database at {@code KEDGE_DB_URL}; empty if that is unset, which selects the
   * embedded one.
   *
   * @throws DatabaseException if the URL is set but the credentials of a role are not
   */
  public static Optional<DatabaseAccess> external(Map<String, String> environment) {
    var url = environment.getOrDefault("KEDGE_DB_URL", "");
    if (url.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new DatabaseAccess(
            url, login(environment, "KEDGE_DB"), login(environment, "KEDGE_DB_OWNER")));
  }

  private static Login login(Map<String, String> environment, String prefix) {
    var user = environment.getOrDefault(prefix + "_USER", "");
    var password = environment.get(prefix + "_PASSWORD");
    if (user.isBlank() || password == null) {
      throw new DatabaseException(
          "KEDGE_DB_URL is set, so %s_USER and %s_PASSWORD must be set too."
              .formatted(prefix, prefix));
    }
    return new Login(user, password);
  }
}
