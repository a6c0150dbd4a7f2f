package dev.kedge.simulator.engine;

import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.RouterOsVersion;

/** The version as the RouterOS language knows it. */
final class Versions {
  private Versions() {}

  static Version of(RouterOsVersion version) {
    return Version.parse(version.text());
  }
}
