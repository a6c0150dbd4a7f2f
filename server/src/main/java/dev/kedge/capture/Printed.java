package dev.kedge.capture;

import java.util.HashMap;
import java.util.Map;

/**
 * The {@code name: value} lines that a print command of a singleton menu gives, right-aligned
 * names.
 */
record Printed(Map<String, String> values) {

  static Printed of(String text) {
    var values = new HashMap<String, String>();
    for (var line : text.lines().toList()) {
      var colon = line.indexOf(": ");
      if (colon > 0) {
        values.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
      }
    }
    return new Printed(values);
  }

  /** Empty when there is no such line. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }
}
