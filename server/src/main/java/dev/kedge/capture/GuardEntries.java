package dev.kedge.capture;

import dev.kedge.routeros.model.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Recognises entries that a guarded push arms on a router, such as {@code kedge-revert-…}. */
public final class GuardEntries {
  private static final String SIGN = "kedge-";
  private static final Set<String> MENUS = Set.of("system/scheduler", "system/script");

  private GuardEntries() {}

  /** Whether an export contains any; such an export must not be kept. */
  public static boolean in(byte[] export) {
    // A name this short is never wrapped (see routeros-behaviour.md#export-wrapping), so most
    // exports need no parsing.
    return new String(export, StandardCharsets.ISO_8859_1).contains(SIGN)
        && Configuration.parse(export).menus().stream()
            .filter(menu -> MENUS.contains(menu.path().component()))
            .flatMap(menu -> menu.items().stream())
            .map(item -> item.get("name"))
            .anyMatch(
                name ->
                    name != null && name.matches("kedge-(revert|boot|restore|undo|rehearsal)-.*"));
  }
}
