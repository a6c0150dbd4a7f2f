package dev.kedge.apimodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a configuration, for people. Only its raw lines may contain secrets.
 *
 * @param component path of the menu, {@code ip/firewall/filter}
 * @param kind {@code added}, {@code removed}, {@code modified} or {@code moved}
 * @param label name of the item
 * @param risk {@code cuts-off}, {@code may-cut-off} or {@code notice}; null if none is known
 * @param ofUpgrade whether an upgrade of RouterOS made it, not a person
 * @param rawLine the diff lines behind it; null if it was synthesised
 */
public record ChangeJson(
    String component,
    String kind,
    String label,
    String summary,
    List<Property> properties,
    @Nullable String risk,
    boolean ofUpgrade,
    @Nullable String rawLine) {
  @Override
  public String toString() {
    return "ChangeJson[***]";
  }

  /** A property before and after a change; null where it was or is absent. */
  public record Property(String name, @Nullable String from, @Nullable String to) {}
}
