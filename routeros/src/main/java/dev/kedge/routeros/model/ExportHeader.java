package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the comment lines at the top of an export say of the device (see
 * routeros-behaviour.md#export-header). The time is left out on purpose: it is the only thing that
 * changes with every export.
 *
 * @param version as printed, {@code 7.15.2} or {@code 7.1rc6}
 * @param model null on x86 and CHR
 * @param serial null on x86 and CHR
 * @param id software id, or system id on a CHR; null when empty
 */
public record ExportHeader(
    String version, @Nullable String model, @Nullable String serial, @Nullable String id) {

  // Date and time are any two words: v6 dates, ISO dates, and dates masked by whoever stored them.
  private static final Pattern FIRST_LINE =
      Pattern.compile("# (\\S+) (\\S+) by RouterOS (\\S+)\\s*");
  private static final Pattern FIELD =
      Pattern.compile("# (model|serial number|software id|system id) = ?(.*)");

  /**
   * What a terminal shows when an export is copied out of it (see routeros-behaviour.md#prompt).
   */
  private static final Pattern PROMPT = Pattern.compile("\\[[^\\]\\s]{1,100}@[^\\]]{0,100}\\].*");

  /** No header is longer; an export can be many megabytes. */
  private static final int MOST_BYTES = 2048;

  /** The version, where it is one that is understood. */
  public Optional<Version> routerOs() {
    return Version.read(version);
  }

  /** Reads the header; empty when the first line, prompts and empty lines aside, is not one. */
  public static Optional<ExportHeader> of(byte[] export) {
    int length = Math.min(export.length, MOST_BYTES);
    return of(new String(export, 0, length, StandardCharsets.ISO_8859_1));
  }

  /** Reads the header of an export in which each char is one byte. */
  public static Optional<ExportHeader> of(String export) {
    var lines =
        export
            .substring(0, Math.min(export.length(), MOST_BYTES))
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
