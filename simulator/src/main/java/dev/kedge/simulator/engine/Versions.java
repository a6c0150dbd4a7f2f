package dev.kedge.simulator.engine;

import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.profile.RouterOsVersion;

/** The conversion of a router's version to the version type of the RouterOS language. */
final class Versions {
  private Versions() {}

  static Version of(RouterOsVersion version) {
    return Version.parse(version.text());
  }
}
