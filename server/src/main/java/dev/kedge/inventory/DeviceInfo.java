package dev.kedge.inventory;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A router's information about itself; each part is empty where the router gives none.
 *
 * @param version {@code 7.16.2}
 * @param board board name, {@code CCR2004-1G-12S+2XS}
 * @param serial serial number of a RouterBOARD
 * @param identity its configured name
 * @param uptime as printed, {@code 3w2d4h}
 * @param clockOffset seconds by which its clock is ahead of the server's; negative if behind
 * @param deviceMode {@code home}, {@code advanced} …; from 7.17
 */
public record DeviceInfo(
    String version,
    String board,
    String serial,
    String identity,
    String uptime,
    String clockOffset,
    String deviceMode) {
  /** The information before the first reading. */
  public static final DeviceInfo NONE = new DeviceInfo("", "", "", "", "", "", "");

  /** Encodes lines of {@code name=value}; a router's print has no line end inside a value. */
  byte[] bytes() {
    var lines = new StringBuilder();
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("version", version);
    parts.put("board", board);
    parts.put("serial", serial);
    parts.put("identity", identity);
    parts.put("uptime", uptime);
    parts.put("clock-offset", clockOffset);
    parts.put("device-mode", deviceMode);
    parts.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  static DeviceInfo of(byte[] bytes) {
    Map<String, String> parts = new LinkedHashMap<>();
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line ->
                parts.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return new DeviceInfo(
        parts.getOrDefault("version", ""),
        parts.getOrDefault("board", ""),
        parts.getOrDefault("serial", ""),
        parts.getOrDefault("identity", ""),
        parts.getOrDefault("uptime", ""),
        parts.getOrDefault("clock-offset", ""),
        parts.getOrDefault("device-mode", ""));
  }
}
