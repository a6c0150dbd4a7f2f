package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The parser finds the commands that RouterOS's own parser finds, with the same arguments.
 *
 * <p>Run on {@code -Dkedge.corpus=DIR}; skipped without it. {@link CanonicalCommand} explains what
 * is normalised, and why.
 */
class ParseilCorpusTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final String SUFFIX = ".v7.22.1.parseil";

  @BeforeAll
  static void corpusIsThere() {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
  }

  /** Counts of RouterOS's commands, of those found, and of the causes of the rest. */
  private static final class Tally {
    private int commands;
    private int found;
    private final Map<String, List<String>> missed = new TreeMap<>();

    double percent() {
      return 100.0 * found / commands;
    }
  }

  @Test
  void commandsOfRouterOsOwnParseAreFound() throws IOException {
    var ofMenus = new Tally();
    var ofRoot = new Tally();
    var files = parseil();
    for (int i = 0; i < files.size(); i++) {
      String parse = read(files.get(i));
      if (!Parseil.isRefusal(parse)) {
        compare(
            "scripts-parseil, file " + (i + 1),
            parse,
            Files.readAllBytes(source(files.get(i))),
            ofMenus,
            ofRoot);
      }
    }
    report("commands of RouterOS's own parse found", ofMenus);
    report("commands of the root, such as :put, found", ofRoot);
    assertThat(ofMenus.commands).isPositive();
    assertThat(ofMenus.percent()).isGreaterThanOrEqualTo(99);
    assertThat(ofRoot.percent()).isGreaterThanOrEqualTo(99);
  }

  @Test
  void scriptsThatRouterOsRefusesAreCounted() throws IOException {
    int refused = 0;
    int withError = 0;
    for (Path file : parseil()) {
      if (Parseil.isRefusal(read(file))) {
        refused++;
        var tree = SyntaxTree.parse(Files.readAllBytes(source(file)));
        withError += tree.isClean() ? 0 : 1;
        assertThat(Commands.of(tree)).doesNotContainNull(); // any contents can be read
      }
    }
    System.out.printf(
        "corpus: scripts RouterOS refused: %d, of which with an error here: %d%n",
        refused, withError);
    assertThat(withError).isPositive();
  }

  private static void compare(
      String name, String parse, byte[] source, Tally ofMenus, Tally ofRoot) {
    var ours = new HashMap<CanonicalCommand, Integer>();
    var heads = new HashMap<String, Integer>();
    for (var command : Commands.of(SyntaxTree.parse(source))) {
      var canonical = CanonicalCommand.of(command);
      ours.merge(canonical, 1, Integer::sum);
      heads.merge(canonical.head(), 1, Integer::sum);
    }
    var missed = new ArrayList<CanonicalCommand>();
    for (Parseil.Node node : Parseil.commands(parse)) {
      var theirs = new CanonicalCommand(node.path(), node.verb(), node.arguments());
      var tally = node.path().isEmpty() ? ofRoot : ofMenus;
      tally.commands++;
      if (ours.merge(theirs, -1, Integer::sum) >= 0) {
        tally.found++;
        heads.merge(theirs.head(), -1, Integer::sum);
      } else {
        missed.add(theirs);
      }
    }
    for (var command : missed) {
      boolean headFound = heads.merge(command.head(), -1, Integer::sum) >= 0;
      String cause = headFound ? "other arguments" : "not found";
      if (parse.contains("bad command name")) {
        // A header with a menu that this router lacks leaves it in the previous menu.
        cause = "in a script with menus or commands this router has not";
      }
      var tally = command.path().isEmpty() ? ofRoot : ofMenus;
      tally.missed.computeIfAbsent(cause, _ -> new ArrayList<>()).add(name + ": " + command);
    }
  }

  private static void report(String what, Tally tally) {
    System.out.printf(
        "corpus: %s: %d of %d (%.2f %%)%n", what, tally.found, tally.commands, tally.percent());
    tally.missed.forEach(
        (cause, commands) -> {
          System.out.printf("corpus:   %s: %d%n", cause, commands.size());
          commands.forEach(command -> System.out.println("corpus:     " + command));
        });
  }

  private static List<Path> parseil() throws IOException {
    try (var files = Files.list(Path.of(CORPUS, "scripts-parseil"))) {
      return files
          .filter(file -> Files.exists(source(file))) // two parses have no script
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static Path source(Path parse) {
    String name = parse.getFileName().toString();
    return Path.of(CORPUS, "scripts", name.substring(0, name.length() - SUFFIX.length()));
  }
}
