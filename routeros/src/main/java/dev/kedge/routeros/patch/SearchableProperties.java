package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Sensitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The properties of a menu's rows that can be conditions of a search on the router. */
final class SearchableProperties {
  private static final int MAX_LENGTH = 200;
  private static final Set<String> NAMES = Set.of("name", "comment", "list");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,5}");

  /** A number, a time, a range, a negation. */
  private static final Pattern UNSETTLED = Pattern.compile("[-!\\d]");

  private final MenuPath menu;
  private final MenuRule rule;

  SearchableProperties(MenuPath menu, MenuRule rule) {
    this.menu = menu;
    this.rule = rule;
  }

  /** Finds the searchable properties that have the same value in all versions of a row. */
  Map<String, String> common(List<Map<String, String>> versions) {
    var common = new LinkedHashMap<String, String>();
    versions
        .getFirst()
        .forEach(
            (name, value) -> {
              if (versions.stream().allMatch(view -> value.equals(view.get(name)))
                  && isSearchable(name, value)) {
                common.put(name, value);
              }
            });
    return common;
  }

  /**
   * Finds the properties whose quoted value a router is known to find: text, words, addresses and
   * prefixes, ports. For numbers, times, lists and MAC addresses it is not known, nor whether a
   * host is found with its prefix length or without (see routeros-behaviour.md#find-open-forms).
   */
  Map<String, String> settled(Map<String, String> view) {
    var settled = new LinkedHashMap<String, String>();
    view.forEach(
        (name, value) -> {
          if (isSearchable(name, value) && isSettled(name, value)) {
            settled.put(name, value);
          }
        });
    return settled;
  }

  private boolean isSettled(String name, String value) {
    boolean names = rule.keys().contains(name) || NAMES.contains(name);
    return switch (rule.property(name).form()) {
      case BOOL, CI -> true;
      case TEXT ->
          names
              || name.endsWith("port") && DIGITS.matcher(value).matches()
              || value.indexOf(',') < 0 && !UNSETTLED.matcher(value).lookingAt();
      case IP, IP6 -> value.indexOf(',') < 0 && (names || value.indexOf('/') > 0);
      case NUMBER -> name.endsWith("port");
      default -> false;
    };
  }

  private boolean isSearchable(String name, String value) {
    PropertyRule property = rule.property(name);
    boolean secret = property.sensitive() || Sensitive.isSecret(menu.component(), name);
    // A secret key, such as a community, may be the only property that finds the row.
    return (!secret || rule.keys().contains(name))
        // whether a search finds one is not known (see routeros-behaviour.md#flags)
        && !property.isFlag()
        && !Sensitive.isScript(name)
        && value.length() <= MAX_LENGTH
        && !value.isEmpty()
        && value.chars().noneMatch(c -> c < ' ')
        && !ReferenceValue.isDangling(value);
  }
}
