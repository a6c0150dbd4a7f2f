package dev.kedge.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The right-aligned {@code name: value} lines of a print command on a singleton menu. */
record PrintOutput(Map<String, String> values) {
  private static final Pattern BYTES = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]iB)?");

  static PrintOutput of(String text) {
    var values = new HashMap<String, String>();
    for (var line : text.lines().toList()) {
      var colon = line.indexOf(": ");
      if (colon > 0) {
        values.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
      }
    }
    return new PrintOutput(values);
  }

  /** Value of a name; empty if there is none. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** A size in bytes, printed as {@code 2464.0KiB} or as a plain number. */
  OptionalLong bytes(String name) {
    return size(value(name));
  }

  static OptionalLong size(String text) {
    var size = BYTES.matcher(text.replace(" ", ""));
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    var unit = size.group(2);
    int shift = unit == null ? 0 : 10 * (1 + "KMGT".indexOf(unit.charAt(0)));
    return OptionalLong.of((long) (Double.parseDouble(size.group(1)) * (1L << shift)));
  }
}
