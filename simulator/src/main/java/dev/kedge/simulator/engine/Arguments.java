package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.simulator.facts.Knowledge;
import dev.kedge.simulator.profile.RouterOsVersion;
import java.util.Arrays;
import java.util.Set;

/** The arguments that commands know (see routeros-behaviour.md#error-texts). */
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
   * @throws Failure in the router's words, for the first one that it does not know
   */
  static void allow(Call call, String... names) {
    for (Call.Part part : call.parts()) {
      if (!Arrays.asList(names).contains(part.name())) {
        throw Call.expectedEnd(part.column());
      }
    }
  }

  /** Whether {@code add} or {@code set} of the menu knows the name. */
  static boolean isKnown(Knowledge knowledge, String component, String name) {
    return COMMON.contains(name)
        || name.startsWith(".")
        || knowledge.isWord(component, knowledge.wholeWord(component, name));
  }

  /** From 7.23 on an unknown property stops a script when it is reached, not before. */
  static boolean areCheckedWhenReached(RouterOsVersion version) {
    return version.isAtLeast(7, 23);
  }

  static boolean isOfRows(Argument argument) {
    return argument instanceof Argument.Property property && COMMON.contains(property.name());
  }

  /** A word of {@code print}, or the number or id of a row. */
  static boolean isOfPrint(String word) {
    return PRINT.contains(word) || word.matches("\\*?[0-9A-Fa-f]+(,\\*?[0-9A-Fa-f]+)*");
  }
}
