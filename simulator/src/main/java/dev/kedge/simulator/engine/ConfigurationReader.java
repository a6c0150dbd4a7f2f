package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the text of an export: any header form, CRLF or LF, sectioned or terse, also a captured
 * console session, of which only what stands between the export command and the next prompt belongs
 * to the configuration.
 */
final class ConfigurationReader {
  private static final Pattern PROMPT = Pattern.compile("\\[[^\\]@\\s]+@[^\\]]*\\](\\s.*)?");
  private static final Pattern HEADER = Pattern.compile("# .* by RouterOS \\S.*");
  private static final Pattern HEADER_REST =
      Pattern.compile("#( (software id|system id|model|serial number) =.*| *)");

  private final List<Line> lines = new ArrayList<>();
  private String path = "";

  private ConfigurationReader() {}

  static List<Line> read(String text) {
    var reader = new ConfigurationReader();
    var physical = physicalLines(text);
    var at = afterHeader(physical);
    while (at < physical.size()) {
      var end = at + 1;
      while (end < physical.size() && continues(physical.get(end - 1))) {
        end++;
      }
      if (PROMPT.matcher(physical.get(at)).matches()) {
        break;
      }
      reader.take(List.copyOf(physical.subList(at, end)));
      at = end;
    }
    return reader.lines;
  }

  private static List<String> physicalLines(String text) {
    var lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  /** Index of the first line behind the header, or behind a prompt when there is no header. */
  private static int afterHeader(List<String> physical) {
    var start = 0;
    for (var at = 0; at < physical.size() && !physical.get(at).startsWith("/"); at++) {
      if (PROMPT.matcher(physical.get(at)).matches()) {
        start = at + 1;
      } else if (HEADER.matcher(physical.get(at)).matches()) {
        start = at + 1;
        while (start < physical.size() && HEADER_REST.matcher(physical.get(start)).matches()) {
          start++;
        }
        return start;
      }
    }
    return start;
  }

  /** A line that ends in an odd number of backslashes goes on (contract §1.5). */
  private static boolean continues(String line) {
    var backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1 && !line.startsWith("#");
  }

  private void take(List<String> physical) {
    var logical = unfold(physical);
    if (logical.startsWith("#") || logical.isBlank()) {
      lines.add(new Line.Verbatim(physical));
      return;
    }
    try {
      lines.add(interpret(logical, physical));
    } catch (Refusal unreadable) { // hand-written lines: kept as they are, never edited
      lines.add(new Line.Verbatim(physical));
    }
  }

  private Line interpret(String logical, List<String> physical) throws Refusal {
    var words = Word.split(logical, 1);
    var verb = 0;
    while (verb < words.size() && !isVerb(words.get(verb).text())) {
      verb++;
    }
    if (logical.startsWith("/")) {
      path = pathOf(words.subList(0, verb));
      if (verb == words.size()) {
        return new Line.Heading(path, physical);
      }
    } else if (verb != 0) {
      return new Line.Verbatim(physical);
    }
    var command = Command.of(words.subList(verb, words.size()));
    return new Line.Entry(path, logical.startsWith("/"), command, physical);
  }

  private static boolean isVerb(String word) {
    return word.equals("add") || word.equals("set");
  }

  private static String pathOf(List<Word> words) {
    var path = String.join(" ", words.stream().map(Word::text).toList());
    return path.substring(1).replace('/', ' ').strip();
  }

  /** Joins continued lines without inserting a blank (contract §1.6). */
  private static String unfold(List<String> physical) {
    var logical = new StringBuilder();
    for (var at = 0; at < physical.size(); at++) {
      var line = at == 0 ? physical.get(at) : physical.get(at).stripLeading();
      var last = at == physical.size() - 1;
      logical.append(last && !continues(line) ? line : line.substring(0, line.length() - 1));
    }
    return logical.toString();
  }
}
