package dev.kedge.simulator.engine;

import dev.kedge.routeros.syntax.Quoting;
import java.util.Map;

/** The {@code name=value} pairs of a command, each with a blank before it. */
final class Assignments {
  private Assignments() {}

  static String of(Map<String, String> values) {
    var text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(' ').append(name).append('=').append(Quoting.literal(value)));
    return text.toString();
  }
}
