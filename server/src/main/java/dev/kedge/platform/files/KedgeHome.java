package dev.kedge.platform.files;

import dev.kedge.apimodel.LocalEndpoint;
import java.nio.file.Path;
import java.util.Map;

/**
 * The directories of a server's state; never inside a checkout.
 *
 * @param repositories the tenants' bare repositories
 * @param keys key files of the embedded key service
 */
public record KedgeHome(Path directory, Path repositories, Path keys) {

  /** Places everything in one directory. */
  public KedgeHome(Path directory) {
    this(directory, directory.resolve("git"), directory.resolve("keys"));
  }

  /**
   * Reads the environment: {@code KEDGE_HOME}, by default {@code .kedge} in the user's home.
   * Servers that share work share the git store {@code KEDGE_STORE} and the keys {@code
   * KEDGE_KEYS}.
   */
  public static KedgeHome of(Map<String, String> environment) {
    var directory = LocalEndpoint.home(environment);
    var alone = new KedgeHome(directory);
    var store = environment.getOrDefault("KEDGE_STORE", "");
    var keys = environment.getOrDefault("KEDGE_KEYS", "");
    return new KedgeHome(
        directory,
        store.isBlank() ? alone.repositories : absolute(store),
        keys.isBlank() ? alone.keys : absolute(keys));
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  /** Directory of the embedded PostgreSQL. */
  public Path postgres() {
    return directory.resolve("postgres");
  }

  /** File with the running server's address and token, for the same user's command line. */
  public Path endpoint() {
    return LocalEndpoint.file(directory);
  }

  /**
   * File of recovery kits exported while no server ran, one per line, until a server records them.
   */
  public Path kitExports() {
    return directory.resolve("kit-exports");
  }

  /** Exists while {@code self restore} runs, and after it was killed. */
  public Path unfinishedRestore() {
    return directory.resolve("restore-unfinished");
  }

  public Path logs() {
    return directory.resolve("logs");
  }
}
