package dev.kedge.routeros.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of menus that ships with the library, read once from {@code menus.tsv}. */
public final class MenuTable {
  private static final Map<String, MenuRule> RULES = read();

  private MenuTable() {}

  /** The rule for a menu in component form; the conservative one when the menu is unknown. */
  public static MenuRule rule(String component) {
    return RULES.getOrDefault(component, MenuRule.UNKNOWN);
  }

  private static Map<String, MenuRule> read() {
    var rules = new HashMap<String, MenuRule>();
    try (var in = MenuTable.class.getResourceAsStream("menus.tsv")) {
      if (in == null) {
        throw new IllegalStateException("menus.tsv is not on the class path");
      }
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> rules.put(cells[0], rule(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException("menus.tsv cannot be read", e);
    }
    return Map.copyOf(rules);
  }

  private static MenuRule rule(String[] cells) {
    @Nullable String keys = cell(cells[3]);
    return new MenuRule(
        MenuRule.Kind.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        cells[2].equals("ordered"),
        keys == null ? List.of() : List.of(keys.split(",")),
        cell(cells[4]));
  }

  private static @Nullable String cell(String text) {
    return text.equals("-") ? null : text;
  }
}
