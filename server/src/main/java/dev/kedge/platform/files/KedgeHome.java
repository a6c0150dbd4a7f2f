package dev.kedge.platform.files;

import dev.kedge.apimodel.CommandVariable;
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
   * Reads {@code KEDGE_HOME}, {@code KEDGE_STORE} and {@code KEDGE_KEYS}. Servers that share work
   * share the git store and the keys.
   */
  public static KedgeHome of(Map<String, String> environment) {
    var alone = new KedgeHome(LocalEndpoint.home(environment));
    var store = CommandVariable.KEDGE_STORE.in(environment);
    var keys = CommandVariable.KEDGE_KEYS.in(environment);
    return new KedgeHome(
        alone.directory,
        store.isEmpty() ? alone.repositories : absolute(store),
        keys.isEmpty() ? alone.keys : absolute(keys));
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
