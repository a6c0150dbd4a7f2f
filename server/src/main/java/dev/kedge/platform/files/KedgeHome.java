package dev.kedge.platform.files;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a server keeps its state; never inside a checkout.
 *
 * @param repositories the tenants' bare repositories
 * @param keys of the embedded key service
 */
public record KedgeHome(Path directory, Path repositories, Path keys) {

  /** All of it in one directory. */
  public KedgeHome(Path directory) {
    this(directory, directory.resolve("git"), directory.resolve("keys"));
  }

  /**
   * {@code KEDGE_HOME}, or {@code .kedge} in the user's home. Servers that share the work share the
   * git store {@code KEDGE_STORE} and the keys {@code KEDGE_KEYS}.
   */
  public static KedgeHome of(Map<String, String> environment) {
    var configured = environment.getOrDefault("KEDGE_HOME", "");
    var directory =
        configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".kedge")
            : absolute(configured);
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

  /** The embedded PostgreSQL. */
  public Path postgres() {
    return directory.resolve("postgres");
  }

  /** Address and token of the running server, for the command line of the same user. */
  public Path endpoint() {
    return directory.resolve("endpoint");
  }

  /**
   * Recovery kits that were exported while no server ran, one line each, until one records them.
   */
  public Path kitExports() {
    return directory.resolve("kit-exports");
  }

  /** There while {@code self restore} is at work, or when it was killed. */
  public Path unfinishedRestore() {
    return directory.resolve("restore-unfinished");
  }

  public Path logs() {
    return directory.resolve("logs");
  }
}
