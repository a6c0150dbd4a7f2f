package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.text.ValueText;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** Changes in the words of an engineer. */
final class ChangeText {
  /** More properties than this are counted, not listed. */
  private static final int MOST = 8;

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

  /** What the label does not already say. */
  private static String properties(Change change, Item item) {
    var shown = ItemLabel.names(change.menu(), item);
    var settings = new ArrayList<String>();
    item.properties()
        .forEach(
            (name, value) -> {
              if (!shown.contains(name)) {
                settings.add(name + "=" + ValueText.of(change.component(), name, value));
              }
            });
    item.unset().stream().sorted().forEach(name -> settings.add("!" + name));
    if (settings.isEmpty()) {
      return "";
    }
    int left = settings.size() - MOST;
    return ": "
        + String.join(" ", settings.subList(0, Math.min(MOST, settings.size())))
        + (left > 0 ? " and %d more".formatted(left) : "");
  }

  private static String text(String component, PropertyChange change) {
    String name = change.property();
    if (name.equals("disabled")) {
      return "yes".equals(shown(component, name, change.to())) ? "disabled" : "enabled";
    }
    String from = shown(component, name, change.from());
    String to = shown(component, name, change.to());
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

  private static String shown(String component, String name, Setting setting) {
    return switch (setting) {
      case Setting.Value(var text) -> ValueText.of(component, name, text);
      case Setting.Unset() -> "unset";
      case Setting.Absent() -> "back to default";
    };
  }
}
