package dev.kedge.simulator.engine;

import dev.kedge.simulator.RouterOsVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export command asked for (contract §1.1).
 *
 * @param secrets whether sensitive properties are written
 * @param file name of the file to write; null for stdout
 */
record ExportForm(boolean secrets, boolean terse, @Nullable String file) {

  /** What a full backup asks for: everything, secrets included. */
  static final ExportForm FULL = new ExportForm(true, false, null);

  /** Reads the words after {@code export}; secrets are shown by default on v6, hidden on v7. */
  static ExportForm of(List<Word> arguments, RouterOsVersion version) throws Refusal {
    var seven = version.isAtLeast(7, 0);
    var secrets = !seven;
    var terse = false;
    String file = null;
    for (var argument : arguments) {
      var equals = argument.equalsSign();
      if (argument.text().startsWith("file=")) {
        file = Quoting.decode(argument.text().substring(equals + 1));
        continue;
      }
      var flag = equals < 0 ? argument.text() : argument.text().substring(0, equals);
      switch (flag) {
        case "compact" -> {}
        case "terse" -> terse = true;
        case "hide-sensitive" -> secrets = false;
        case "show-sensitive" -> secrets = sevenOnly(seven, argument);
        case "verbose" -> throw Refusal.notSimulated("export verbose");
        default -> throw Refusal.expectedEnd(argument.column());
      }
      if (equals >= 0) {
        throw Refusal.expectedEnd(argument.column() + equals);
      }
    }
    return new ExportForm(secrets, terse, file);
  }

  private static boolean sevenOnly(boolean seven, Word argument) throws Refusal {
    if (!seven) {
      throw Refusal.expectedEnd(argument.column());
    }
    return true;
  }
}
