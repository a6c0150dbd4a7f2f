package dev.kedge.routeros.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The facts of an offline router that does not know the file never refuse what real routers
 * printed: no word, value or required word. References and rows of hardware are not tested.
 */
class OfflineCorpusTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  /** Histories whose files were edited by hand, according to the corpus. */
  private static final List<String> EDITED_HISTORIES =
      List.of("stephanIOA", "feichay10", "setanonline", "litecactus");

  @Test
  void noWordAndNoValueOfARealExportIsRefused() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    var refused = new TreeMap<String, Integer>();
    int files = 0;
    for (Path file : exports()) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      var version = Configuration.parse(text.getBytes(StandardCharsets.ISO_8859_1)).version();
      if (version != null) {
        files++;
        judge(text, version, refused);
      }
    }
    System.out.println("paper: exports run on an empty router: " + files);
    refused.forEach((what, count) -> System.out.println("paper: refused " + count + " " + what));
    assertThat(refused).isEmpty();
  }

  private static void judge(String text, Version version, TreeMap<String, Integer> refused) {
    var tree = SyntaxTree.parse(text);
    var facts = new SchemaFacts(version);
    for (ScriptError error : facts.misread(tree)) {
      String line = text.lines().skip(error.line() - 1).findFirst().orElse("");
      String from = line.substring(Math.min(line.length(), error.column() - 1));
      refused.merge(
          "misread " + version + " " + error.message() + " at " + word(from), 1, Integer::sum);
    }
    var execution = new Execution(tree, new Device(facts), Host.OFFLINE);
    for (var command : Commands.of(tree)) {
      var call = new Call(execution, command);
      try {
        facts.admit(call);
        for (Argument argument : command.arguments()) {
          if (argument instanceof Argument.Property(var name, var value, _)
              && value.form() != Value.Form.EXPRESSION) {
            facts.admitValue(call.menu().component(), name, value.text());
          }
        }
      } catch (Failure failure) {
        refused.merge(version + " " + call.path() + " " + failure.getMessage(), 1, Integer::sum);
      }
    }
  }

  private static String word(String text) {
    return text.split("[= ]", 2)[0];
  }

  private static List<Path> exports() throws IOException {
    Set<String> edited =
        Files.readAllLines(Path.of(CORPUS, "EDITED.tsv")).stream()
            .map(line -> line.split("\t")[0])
            .collect(Collectors.toSet());
    var exports = new ArrayList<Path>();
    for (String folder : List.of("exports", "histories")) {
      try (var files = Files.walk(Path.of(CORPUS, folder))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !edited.contains(Path.of(CORPUS).relativize(file).toString()))
            .filter(file -> EDITED_HISTORIES.stream().noneMatch(file.toString()::contains))
            .sorted()
            .forEach(exports::add);
      }
    }
    return exports;
  }
}
