package dev.kedge.simulator.engine;

import java.util.Set;

/**
 * Which properties a hidden export omits (contract §1.1; after the manual's list of menus with
 * sensitive parameters, by property name only).
 */
final class Secrets {
  private static final Set<String> NAMES =
      Set.of(
          "password",
          "secret",
          "secrets",
          "private-key",
          "preshared-key",
          "pre-shared-key",
          "passphrase",
          "wpa-pre-shared-key",
          "wpa2-pre-shared-key",
          "private-pre-shared-key",
          "private-passphrase",
          "supplicant-identity-password",
          "authentication-password",
          "encryption-password",
          "authentication-key",
          "auth-key",
          "ipsec-secret",
          "key-passphrase",
          "management-protection-key",
          "mschapv2-password",
          "eap-password",
          "tcp-md5-key",
          "static-key-0",
          "static-key-1",
          "static-key-2",
          "static-key-3");

  private Secrets() {}

  static boolean isSecret(Property property) {
    var name = property.name();
    return property.spelled() != null && NAMES.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
