package dev.kedge.routeros.strangers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of errors that a person attributed to the stranger, each with its reason.
 *
 * <p>A row matches by rule, menu, verb and property, never by text of a configuration. {@code *}
 * matches anything, and a menu that ends in {@code /*} matches itself and all menus below it.
 */
final class ReviewedFindings {
  record Row(String rule, String menu, String verb, String property, String reason) {
    boolean matches(Finding finding) {
      return matches(rule, finding.rule())
          && matches(menu, finding.menu())
          && matches(verb, finding.verb())
          && matches(property, finding.property());
    }

    private static boolean matches(String pattern, String value) {
      return pattern.equals("*")
          || pattern.equals(value)
          || (pattern.endsWith("/*")
              && (value + "/").startsWith(pattern.substring(0, pattern.length() - 1)));
    }
  }

  private final List<Row> rows;
  private final Set<Row> used = new HashSet<>();

  private ReviewedFindings(List<Row> rows) {
    this.rows = rows;
  }

  /** Reads a resource beside this class, of five columns. */
  static ReviewedFindings read(String resource) {
    var rows = new ArrayList<Row>();
    try (var in = ReviewedFindings.class.getResourceAsStream("/strangers/" + resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource strangers/" + resource);
      }
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        if (cells.length != 5 || cells[4].isBlank()) {
          throw new IllegalArgumentException(resource + ": five columns are needed: " + line);
        }
        rows.add(new Row(cells[0], cells[1], cells[2], cells[3], cells[4]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReviewedFindings(rows);
  }

  /** Checks whether a row matches, and marks it as used. */
  boolean explains(Finding finding) {
    for (Row row : rows) {
      if (row.matches(finding)) {
        used.add(row);
        return true;
      }
    }
    return false;
  }

  /** Lists rows that matched nothing: candidates for removal. */
  List<Row> unused() {
    return rows.stream().filter(row -> !used.contains(row)).toList();
  }
}
