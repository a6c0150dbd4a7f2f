package dev.kedge.device;

import java.nio.charset.StandardCharsets;

/**
 * What a router says of itself; each part is empty where it does not say.
 *
 * @param version {@code 7.16.2}
 * @param board board name, {@code CCR2004-1G-12S+2XS}
 * @param serial serial number of a RouterBOARD
 */
public record Facts(String version, String board, String serial) {
  /** Nothing known yet. */
  public static final Facts NONE = new Facts("", "", "");

  /** Lines, in the order of the parts; a router's print has no line end inside a value. */
  byte[] bytes() {
    return String.join("\n", version, board, serial).getBytes(StandardCharsets.UTF_8);
  }

  static Facts of(byte[] bytes) {
    var parts = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    return new Facts(parts[0], parts[1], parts[2]);
  }
}
