package dev.kedge.routeros.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.model.ExportWriter.Layout;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands of real exports, written from the model and compared byte by byte. */
class ExportCorpusTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final Pattern VERSION = Pattern.compile("by RouterOS (\\S+)");

  @BeforeAll
  static void corpusIsGiven() {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
  }

  @Test
  void commandsOfVersion7AreReproduced() throws IOException {
    assertThat(measure("exports/v7", Set.of("")).share()).isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void commandsOfVersion6AreReproduced() throws IOException {
    assertThat(measure("exports/v6", Set.of("")).share()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void verboseCommandsAreReproduced() throws IOException {
    assertThat(measure("exports", Set.of("verbose form")).share()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void terseCommandsAreReproduced() throws IOException {
    var terse = Set.of("terse form", "terse form; captured prompt");
    assertThat(measure("exports", terse).share()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void commandsOfHistoriesAreReproduced() throws IOException {
    assertThat(measure("histories", Set.of("")).share()).isGreaterThanOrEqualTo(0.99);
  }

  /**
   * Measures files of a folder whose reason in EDITED.tsv is one of these; empty: files not listed.
   */
  private static Figures measure(String folder, Set<String> reasons) throws IOException {
    var figures = new Figures();
    var edited = edited();
    try (var files = Files.walk(Path.of(CORPUS, folder))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = Path.of(CORPUS).relativize(file).toString();
        if (reasons.contains(edited.getOrDefault(name, ""))) {
          measure(Files.readAllBytes(file), figures);
        }
      }
    }
    System.out.println("corpus: " + folder + " " + reasons + " written as read: " + figures);
    return figures;
  }

  private static void measure(byte[] export, Figures figures) {
    var tree = SyntaxTree.parse(export);
    var version = VERSION.matcher(tree.source());
    if (!version.find()) {
      return;
    }
    var read = new HashMap<LineSpan, Menu>();
    for (Menu menu : Configuration.of(tree).menus()) {
      for (Item item : menu.items()) {
        read.put(item.source(), new Menu(menu.path(), List.of(item)));
      }
    }
    for (Statement statement : tree.statements()) {
      if (statement instanceof Statement.Command command) {
        var span = command.span();
        String text = span.in(tree.source()).replace("\r\n", "\n");
        var alone =
            read.get(
                new LineSpan(tree.lines().line(span.start()), tree.lines().line(span.end() - 1)));
        figures.count(
            text,
            alone == null ? null : written(alone, Version.parse(version.group(1)), layout(text)));
      }
    }
  }

  private static Layout layout(String command) {
    return command.startsWith("/") ? Layout.TERSE : Layout.COMPACT;
  }

  /** Writes the command without its section. */
  private static String written(Menu menu, Version version, Layout layout) {
    var alone = Configuration.of(List.of(menu));
    String text = ExportWriter.write(alone, version, layout).stripTrailing();
    String header = menu.path().text() + "\n";
    return text.startsWith(header) ? text.substring(header.length()) : text;
  }

  private static Map<String, String> edited() throws IOException {
    var reasons = new HashMap<String, String>();
    for (String line : Files.readAllLines(Path.of(CORPUS, "EDITED.tsv"))) {
      String[] cells = line.split("\t", -1);
      reasons.put(cells[0], cells[1]);
    }
    return reasons;
  }

  /** Counts of commands by result. */
  private static final class Figures {
    private final TreeMap<String, Integer> causes = new TreeMap<>();
    private int commands;
    private int reproduced;

    void count(String original, @Nullable String written) {
      commands++;
      if (original.equals(written)) {
        reproduced++;
      } else {
        causes.merge(cause(original, written), 1, Integer::sum);
      }
    }

    private static String cause(String original, @Nullable String written) {
      if (original.lines().anyMatch(line -> line.length() > 79)) {
        return "a line longer than any router prints";
      } else if (written == null) {
        return "a row that is set again later";
      } else if (unfolded(original).equals(unfolded(written))) {
        return "broken at another place";
      }
      return "spelt in another way";
    }

    private static String unfolded(String text) {
      return text.replaceAll("\\\\\n *", "").replace("\\_", " ");
    }

    double share() {
      return (double) reproduced / commands;
    }

    @Override
    public String toString() {
      return "%d of %d commands, the rest %s".formatted(reproduced, commands, causes);
    }
  }
}
