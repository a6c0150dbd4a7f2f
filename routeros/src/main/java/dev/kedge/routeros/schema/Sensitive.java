package dev.kedge.routeros.schema;

import java.util.Set;

/**
 * The properties that contain secrets, or scripts in which secrets may occur.
 *
 * <p>They are found by name in every menu, which covers menus of newer versions, and in the table
 * of properties; in doubt a value is hidden. Source: MikroTik's list of menus with sensitive
 * parameters, routeros-behaviour.md#sensitive-properties.
 */
public final class Sensitive {
  private static final Set<String> NAMES =
      Set.of(
          "password",
          "passphrase",
          "passwd",
          "secret",
          "secrets",
          "psk",
          "pin",
          "cak",
          "key-val",
          "community",
          "trap-community",
          "token",
          "auth-token");

  private static final Set<String> SUFFIXES =
      Set.of(
          "password",
          "passphrase",
          "secret",
          "secrets",
          "psk",
          "pin",
          "token",
          "key",
          "community",
          "cak");

  /** Names that end like those of secrets but are harmless. */
  private static final Set<String> HARMLESS =
      Set.of(
          "egress-vlan-tag-table-lookup-key",
          "lacp-user-key",
          "remote-key",
          "static-transmit-key",
          "pre-shared-key-type",
          "set-bgp-community",
          "append-bgp-community",
          "bgp-community");

  /** Secrets under names that are harmless elsewhere. */
  private static final Set<String> PLACES =
      Set.of(
          "snmp/community:name",
          "zerotier:identity",
          "container/envs:value",
          "container/env:value",
          "iot/lora/servers:key",
          "ip/ipsec/identity:key",
          "ip/ipsec/key/psk:key",
          "routing/rip/keys:key",
          "system/ntp/key:key");

  private static final Set<String> SCRIPTS =
      Set.of("source", "script", "on-event", "command", "lease-script", "test-script");

  private Sensitive() {}

  /**
   * Checks that the value must never be shown.
   *
   * @param component menu in component form
   * @param property complete name, including its dotted group
   */
  public static boolean isSecret(String component, String property) {
    return byName(component, property) || MenuTable.isSecret(component, property);
  }

  static boolean byName(String component, String property) {
    return soundsSecret(property) || PLACES.contains(component + ":" + property);
  }

  /** Checks that a property of this name counts as a secret in every menu. */
  static boolean soundsSecret(String property) {
    String name = property.substring(property.lastIndexOf('.') + 1);
    if (NAMES.contains(name) || name.startsWith("static-key-")) {
      return true;
    }
    int dash = name.lastIndexOf('-');
    return dash > 0
        && SUFFIXES.contains(name.substring(dash + 1))
        && !name.endsWith("public-key")
        && !HARMLESS.contains(name);
  }

  /** Checks that the value is the text of a script. */
  public static boolean isScript(String property) {
    return SCRIPTS.contains(property) || property.endsWith("-script") || property.startsWith("on-");
  }
}
