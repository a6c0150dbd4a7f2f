package dev.kedge.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two files, between which a plan is made.
 *
 * @param label name under which the verdict is printed
 */
record RscPair(String label, String from, String to) {
  static RscPair of(List<String> files) {
    return new RscPair(files.getFirst() + " " + files.get(1), files.getFirst(), files.get(1));
  }

  /**
   * Reads tab-separated lines: two paths, relative to the list's folder, and an optional label.
   *
   * @throws CliException if a line has another form; the message contains its number
   */
  static List<RscPair> list(Kedge kedge, String file) {
    var pairs = new ArrayList<RscPair>();
    int number = 0;
    for (String line : new String(kedge.read(file), ISO_8859_1).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var cells = List.of(line.split("\t", -1));
      if (cells.size() < 2 || cells.size() > 3) {
        throw new CliException(
            "%s line %d: expected two paths and an optional label, separated by tabs."
                .formatted(file, number));
      }
      String label = cells.size() == 3 ? cells.get(2) : "line " + number;
      Path list = Path.of(file);
      pairs.add(
          new RscPair(
              label,
              list.resolveSibling(cells.getFirst()).toString(),
              list.resolveSibling(cells.get(1)).toString()));
    }
    return pairs;
  }
}
