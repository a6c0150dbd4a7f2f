package dev.kedge.simulator.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Named values of a read-only menu, printed with the colons under each other. */
final class Sheet {
  private final Map<String, String> values = new LinkedHashMap<>();

  Sheet put(String name, String value) {
    values.put(name, value);
    return this;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** As {@code print} shows it: names right-aligned, an empty line at the end. */
  String print() {
    var width = values.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    var text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(" ".repeat(width - name.length()))
                .append(name)
                .append(": ")
                .append(value)
                .append("\r\n"));
    return text.append("\r\n").toString();
  }
}
