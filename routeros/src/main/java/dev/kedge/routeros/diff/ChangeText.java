package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.VersionRange;
import dev.kedge.routeros.text.ValueText;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** Descriptions of changes in the language of an engineer. */
final class ChangeText {
  /** The maximum number of properties to list; more are counted. */
  private static final int MAX_SETTINGS = 8;

  private ChangeText() {}

  static String label(Change change) {
    return switch (change) {
      case Change.Added(var menu, var item, var position) ->
          ItemLabel.of(menu, item, item, position);
      case Change.Removed(var menu, var item, var position) ->
          ItemLabel.of(menu, item, item, position);
      case Change.Modified(var menu, var older, var newer, _, var position, _) ->
          ItemLabel.of(menu, older, newer, position);
      case Change.Moved(var menu, var older, var newer, _, var to) ->
          ItemLabel.of(menu, older, newer, to);
    };
  }

  static String summary(Change change) {
    String label = label(change);
    if (change instanceof Change.Modified modified && isDisk(modified)) {
      return label + (isMentioned(modified.newer()) ? " appeared" : " gone");
    }
    return switch (change) {
      case Change.Added(_, var item, _) -> label + " added" + properties(change, item);
      case Change.Removed(_, var item, _) -> label + " removed" + properties(change, item);
      case Change.Modified(_, _, _, var properties, _, var followers) ->
          label
              + ": "
              + properties.stream()
                  .map(property -> text(change.component(), property))
                  .collect(Collectors.joining(", "))
              + (followers == 0
                  ? ""
                  : followers == 1
                      ? ", 1 reference follows"
                      : ", %d references follow".formatted(followers));
      case Change.Moved(_, _, _, var from, var to) ->
          "%s: moved from %d to %d".formatted(label, from, to);
    };
  }

  /** Recognises a change of a disk, which is only present or absent: nobody sets its properties. */
  private static boolean isDisk(Change.Modified change) {
    return change.component().equals("disk")
        && change.older().isRow()
        && isMentioned(change.older()) != isMentioned(change.newer());
  }

  /** Checks whether the export mentions a row that exists by itself. */
  static boolean isMentioned(Item item) {
    return item.source() != null || !item.properties().isEmpty() || !item.unset().isEmpty();
  }

  /** Lists the properties that the label does not show. */
  private static String properties(Change change, Item item) {
    var shown = ItemLabel.names(change.menu(), item);
    boolean route = ItemLabel.isRoute(change.menu());
    var settings = new ArrayList<String>();
    item.properties()
        .forEach(
            (name, value) -> {
              if (!shown.contains(name)) {
                settings.add(
                    name + (route ? " " : "=") + ValueText.of(change.component(), name, value));
              }
            });
    item.unset().stream().sorted().forEach(name -> settings.add("!" + name));
    if (settings.isEmpty()) {
      return "";
    }
    int left = settings.size() - MAX_SETTINGS;
    return (route ? " (" : ": ")
        + String.join(
            route ? ", " : " ", settings.subList(0, Math.min(MAX_SETTINGS, settings.size())))
        + (left > 0 ? " and %d more".formatted(left) : "")
        + (route ? ")" : "");
  }

  static String text(String component, PropertyChange change) {
    String name = change.property();
    if (name.equals("disabled") && !state(component, change).isEmpty()) {
      return state(component, change);
    }
    String from = shown(component, name, change.from());
    String to = shown(component, name, change.to());
    if (name.equals("comment")
        && change.from() instanceof Setting.Value
        && isNothing(change.to())) {
      return "comment removed (was %s)".formatted(from);
    }
    if (name.equals("address") && component.endsWith("/address-list") && isChange(change)) {
      return "%s → %s".formatted(from, to);
    }
    String known = knownDefault(component, name);
    if (!known.isEmpty() && change.to() instanceof Setting.Absent) {
      return "%s %s → %s (default)".formatted(name, from, known);
    }
    if (!known.isEmpty() && change.from() instanceof Setting.Absent && !known.equals(to)) {
      return "%s %s (default) → %s".formatted(name, known, to);
    }
    return switch (change.to()) {
      case Setting.Value _ when change.from() instanceof Setting.Value ->
          from.equals(to)
              ? "%s changed (%s)".formatted(name, to)
              : "%s %s → %s".formatted(name, from, to);
      case Setting.Value _ -> "%s set to %s".formatted(name, to);
      case Setting.Unset _, Setting.Absent _ ->
          change.from() instanceof Setting.Value
              ? "%s %s (was %s)".formatted(name, to, from)
              : "%s %s".formatted(name, to);
    };
  }

  /**
   * Describes whether the item is now off or on; empty if its default is not known. A default that
   * differs from the value before must be the opposite.
   */
  private static String state(String component, PropertyChange change) {
    if (change.to() instanceof Setting.Value(var now)) {
      return now.equals("yes") ? "disabled" : "enabled";
    }
    boolean wasOn = change.from() instanceof Setting.Value(var was) && was.equals("no");
    boolean known =
        MenuTable.rule(component).property("disabled").defaults().stream()
            .anyMatch(fact -> (wasOn ? "yes" : "no").equals(fact.value()));
    return !known ? "" : wasOn ? "disabled" : "enabled";
  }

  private static boolean isNothing(Setting setting) {
    return switch (setting) {
      case Setting.Value(var text) -> text.isEmpty();
      case Setting.Unset(), Setting.Absent() -> true;
    };
  }

  private static boolean isChange(PropertyChange change) {
    return change.from() instanceof Setting.Value && change.to() instanceof Setting.Value;
  }

  /** The default of every version; empty if it is nothing or not known. */
  private static String knownDefault(String component, String name) {
    var defaults = MenuTable.rule(component).property(name).defaults();
    if (defaults.size() != 1
        || !(defaults.getFirst().rows() instanceof DefaultFact.Rows.All)
        || !defaults.getFirst().versions().equals(VersionRange.ALL)) {
      return "";
    }
    String value = defaults.getFirst().value();
    return value == null || value.isEmpty() ? "" : ValueText.of(component, name, value);
  }

  private static String shown(String component, String name, Setting setting) {
    return switch (setting) {
      case Setting.Value(var text) -> ValueText.of(component, name, text);
      case Setting.Unset() -> "unset";
      case Setting.Absent() -> "back to default";
    };
  }
}
