package dev.kedge.history;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.PropertyChange;
import dev.kedge.routeros.diff.Setting;
import dev.kedge.routeros.text.ValueText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A decrypted change for people. Only its raw lines may contain secrets.
 *
 * @param component path of the menu, {@code ip/firewall/filter}
 * @param kind {@code added}, {@code removed}, {@code modified} or {@code moved}
 * @param label name of the item
 * @param summary a description in an engineer's words
 * @param properties old and new values of a modified item
 * @param risk {@code cuts-off}, {@code may-cut-off} or {@code notice}; null if none is known
 * @param ofUpgrade whether an upgrade of RouterOS made it, not a person
 * @param rawLine the diff lines behind it; null if it was synthesised
 */
public record ChangeView(
    String component,
    String kind,
    String label,
    String summary,
    List<Property> properties,
    @Nullable String risk,
    boolean ofUpgrade,
    @Nullable String rawLine) {
  public ChangeView {
    properties = List.copyOf(properties);
  }

  /**
   * A property before and after a change.
   *
   * @param from null if it was absent
   * @param to null if it is absent
   */
  public record Property(String name, @Nullable String from, @Nullable String to) {}

  static ChangeView of(
      Change change, @Nullable String risk, boolean ofUpgrade, @Nullable String rawLine) {
    return new ChangeView(
        change.component(),
        change.kind().name().toLowerCase(Locale.ROOT),
        change.label(),
        change.summary(),
        change instanceof Change.Modified modified
            ? modified.properties().stream().map(p -> property(change, p)).toList()
            : List.of(),
        risk,
        ofUpgrade,
        rawLine);
  }

  private static Property property(Change change, PropertyChange property) {
    return new Property(
        property.property(),
        text(change, property, property.from()),
        text(change, property, property.to()));
  }

  private static @Nullable String text(Change change, PropertyChange property, Setting setting) {
    return switch (setting) {
      case Setting.Value(var value) -> ValueText.of(change.component(), property.property(), value);
      case Setting.Unset() -> "!";
      case Setting.Absent() -> null;
    };
  }
}
