package dev.kedge;

import java.nio.file.Path;
import java.util.Map;

/** Where a server keeps its state; never inside a checkout. */
public record KedgeHome(Path directory) {

  /** {@code KEDGE_HOME}, or {@code .kedge} in the user's home. */
  public static KedgeHome of(Map<String, String> environment) {
    var configured = environment.getOrDefault("KEDGE_HOME", "");
    return new KedgeHome(
        configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".kedge")
            : Path.of(configured).toAbsolutePath().normalize());
  }

  /** The embedded PostgreSQL. */
  public Path postgres() {
    return directory.resolve("postgres");
  }

  /** The tenants' bare repositories. */
  public Path repositories() {
    return directory.resolve("git");
  }

  /** The embedded key service. */
  public Path keys() {
    return directory.resolve("keys");
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

  public Path logs() {
    return directory.resolve("logs");
  }
}
