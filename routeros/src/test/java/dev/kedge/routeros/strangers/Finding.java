package dev.kedge.routeros.strangers;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A stranger's finding in a text; it contains names of the language and no value of the text.
 *
 * @param file relative to the folder that was judged
 * @param line 1-based, as is {@code column}
 * @param severity {@code error}, {@code warning}, {@code information} or {@code hint}
 * @param rule the stranger's own name of the kind, such as {@code schema/flag-with-value}
 * @param menu in component form; empty if the stranger recognised none; ends in the unknown word if
 *     the stranger has no such menu or command
 * @param verb empty if the stranger recognised no command
 * @param property empty if the finding is about none
 */
record Finding(
    String file,
    int line,
    int column,
    String severity,
    String rule,
    String menu,
    String verb,
    String property) {

  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": (?:\"([^\"]*)\"|(\\d+))");

  /** Parses a line of {@code strangers/lsp_check.py}, whose values need no escapes. */
  static Finding read(String json) {
    Map<String, String> fields =
        FIELD
            .matcher(json)
            .results()
            .collect(
                Collectors.toMap(
                    field -> field.group(1),
                    field -> field.group(2) == null ? field.group(3) : field.group(2)));
    return new Finding(
        required(fields, "file"),
        Integer.parseInt(required(fields, "line")),
        Integer.parseInt(required(fields, "column")),
        required(fields, "severity"),
        required(fields, "rule"),
        required(fields, "menu"),
        required(fields, "verb"),
        required(fields, "property"));
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a finding without " + name);
    }
    return value;
  }

  boolean isError() {
    return severity.equals("error");
  }

  /** The common part of findings of one kind. */
  String shape() {
    return "%s %s %s %s".formatted(rule, menu, verb, property).strip();
  }
}
