package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a device in the comment lines at the top of an export (see
 * routeros-behaviour.md#export-header). The time is left out on purpose, because only it changes
 * with every export.
 *
 * @param version as printed, {@code 7.15.2} or {@code 7.1rc6}
 * @param model null on x86 and CHR
 * @param serial null on x86 and CHR
 * @param id software id, or system id on a CHR; null if empty
 */
public record ExportHeader(
    String version, @Nullable String model, @Nullable String serial, @Nullable String id) {

  // Date and time are any two words: v6 dates, ISO dates, and dates masked by the user.
  private static final Pattern FIRST_LINE =
      Pattern.compile("# (\\S+) (\\S+) by RouterOS (\\S+)\\s*");
  private static final Pattern FIELD =
      Pattern.compile("# (model|serial number|software id|system id) = ?(.*)");

  /**
   * The prompt before an export that is copied from a terminal (see routeros-behaviour.md#prompt).
   */
  private static final Pattern PROMPT = Pattern.compile("\\[[^\\]\\s]{1,100}@[^\\]]{0,100}\\].*");

  /** The maximum length of a header; an export can be many megabytes long. */
  private static final int MAX_BYTES = 2048;

  /** Parses the version; empty if it is not understood. */
  public Optional<Version> routerOs() {
    return Version.read(version);
  }

  /** Reads the header; empty if the first line, apart from prompts and empty lines, is not one. */
  public static Optional<ExportHeader> of(byte[] export) {
    int length = Math.min(export.length, MAX_BYTES);
    return of(new String(export, 0, length, StandardCharsets.ISO_8859_1));
  }

  /** Reads the header of an export in which each char is one byte. */
  public static Optional<ExportHeader> of(String export) {
    var lines =
        export
            .substring(0, Math.min(export.length(), MAX_BYTES))
            .lines()
            .dropWhile(line -> line.isBlank() || PROMPT.matcher(line).matches())
            .toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    var first = FIRST_LINE.matcher(lines.getFirst());
    if (!first.matches()) {
      return Optional.empty();
    }
    @Nullable String model = null;
    @Nullable String serial = null;
    @Nullable String id = null;
    for (String line : lines.subList(1, lines.size())) {
      if (!line.startsWith("#")) {
        break;
      }
      var field = FIELD.matcher(line);
      if (field.matches()) {
        @Nullable String value = field.group(2).isBlank() ? null : field.group(2).strip();
        switch (field.group(1)) {
          case "model" -> model = value;
          case "serial number" -> serial = value;
          default -> id = value;
        }
      }
    }
    return Optional.of(new ExportHeader(first.group(3), model, serial, id));
  }
}
