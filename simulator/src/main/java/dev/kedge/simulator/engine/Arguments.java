package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.RouterOsVersion;
import java.util.Arrays;
import java.util.Set;

/** The arguments that commands accept (see routeros-behaviour.md#error-texts). */
final class Arguments {
  /** Arguments of commands, not properties of rows. */
  private static final Set<String> COMMON =
      Set.of("numbers", "place-before", "copy-from", "destination", "value-name");

  private static final Set<String> PRINT =
      Set.of(
          "as-value",
          "brief",
          "count-only",
          "detail",
          "follow",
          "follow-only",
          "follow-strict",
          "show-ids",
          "show-sensitive",
          "stats",
          "stats-all",
          "stats-detail",
          "terse",
          "value-list",
          "without-paging");

  private Arguments() {}

  /**
   * Makes sure that a command has no other arguments than these.
   *
   * @throws Failure in the router's words, for the first argument that it does not accept
   */
  static void allow(Call call, String... names) {
    for (Call.Part part : call.parts()) {
      if (!Arrays.asList(names).contains(part.name())) {
        throw Call.expectedEnd(part.column());
      }
    }
  }

  /** Whether {@code add} or {@code set} of the menu accepts the name. */
  static boolean isKnown(VersionFacts versionFacts, String component, String name) {
    return COMMON.contains(name)
        || name.startsWith(".")
        || versionFacts.isArgument(component, versionFacts.completeName(component, name));
  }

  /** Whether an unknown property stops a script only when it is reached, as from 7.23 on. */
  static boolean areCheckedWhenReached(RouterOsVersion version) {
    return version.isAtLeast(7, 23);
  }

  static boolean isOfRows(Argument argument) {
    return argument instanceof Argument.Property property && COMMON.contains(property.name());
  }

  /** Whether the word is an option of {@code print}, or the number or id of a row. */
  static boolean isOfPrint(String word) {
    return PRINT.contains(word) || word.matches("\\*?[0-9A-Fa-f]+(,\\*?[0-9A-Fa-f]+)*");
  }
}
