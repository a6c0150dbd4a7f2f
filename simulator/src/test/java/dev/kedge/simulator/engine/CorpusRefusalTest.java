package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A router accepts everything in real exports: nothing is refused or printed in another form. Names
 * menus and properties, never values.
 */
class CorpusRefusalTest {
  private static final Pattern VERSION = Pattern.compile("by RouterOS (\\d+\\.\\d+(?:\\.\\d+)?)");

  @Test
  void noWordOfARealExportIsRefused() throws Exception {
    var refused = new TreeMap<String, Integer>();
    var missing = new TreeMap<String, Integer>();
    var files = new ArrayList<>(Corpus.unedited());
    files.addAll(Corpus.histories());
    for (var file : files) {
      String text = Corpus.text(file);
      var header = VERSION.matcher(text.substring(0, Math.min(500, text.length())));
      if (!header.find()) {
        continue;
      }
      var tree = SyntaxTree.parse(text);
      var profile = RouterProfile.of(header.group(1));
      for (var error : new ParseErrors(profile).of(tree, tree.statements())) {
        String line = text.lines().skip(error.line() - 1).findFirst().orElse("");
        String rest = line.substring(Math.min(line.length(), error.column() - 1));
        refused.merge(
            header.group(1) + " " + menu(tree, error.line()) + " " + rest.split("[ =]")[0],
            1,
            Integer::sum);
      }
      var versionFacts = VersionFacts.of(Version.parse(header.group(1)));
      for (var command : Commands.of(tree)) {
        if (command.verb().equals("add")) {
          String component = new MenuPath(command.menu()).component();
          versionFacts
              .missing(component, names(command))
              .ifPresent(
                  said ->
                      missing.merge(
                          header.group(1) + " " + component + " " + said, 1, Integer::sum));
        }
      }
    }
    refused.forEach((what, count) -> System.out.println("open refused: " + count + " " + what));
    missing.forEach((what, count) -> System.out.println("open missing: " + count + " " + what));
    assertThat(refused).isEmpty();
    assertThat(missing).isEmpty();
  }

  @Test
  void noValueOfARealExportIsRefusedOrRewritten() throws Exception {
    var other = new TreeMap<String, Integer>();
    var files = new ArrayList<>(Corpus.unedited());
    files.addAll(Corpus.histories());
    int judged = 0;
    for (var file : files) {
      String text = Corpus.text(file);
      var header = VERSION.matcher(text.substring(0, Math.min(500, text.length())));
      if (!header.find()) {
        continue;
      }
      var versionFacts = VersionFacts.of(Version.parse(header.group(1)));
      for (var menu : Blueprint.understood(Configuration.of(SyntaxTree.parse(text))).menus()) {
        String component = menu.path().component();
        for (var item : menu.items()) {
          for (var property : item.properties().entrySet()) {
            String value = property.getValue();
            if (value.startsWith("REM")) { // a value that the publisher removed
              continue;
            }
            judged++;
            String what =
                versionFacts.refusal(component, property.getKey(), value).isPresent()
                    ? "refused"
                    : versionFacts.printed(component, property.getKey(), value).equals(value)
                        ? ""
                        : "rewritten";
            if (!what.isEmpty()) {
              other.merge(component + " " + property.getKey() + " " + what, 1, Integer::sum);
            }
          }
        }
      }
    }
    other.forEach((what, count) -> System.out.println("open value: " + what + " " + count));
    System.out.println("values of real exports: " + judged);
    assertThat(other).isEmpty();
  }

  /**
   * A compact export leaves defaults out: a value that it shows is no default, or is always shown.
   */
  @Test
  void noCompactExportContainsADefault() throws Exception {
    var shown = new TreeMap<String, Integer>();
    var files = new ArrayList<>(Corpus.unedited());
    files.addAll(Corpus.histories());
    for (var file : files) {
      String text = Corpus.text(file);
      var header = VERSION.matcher(text.substring(0, Math.min(500, text.length())));
      if (!header.find()) {
        continue;
      }
      var version = Version.parse(header.group(1));
      if (text.contains(" arp=enabled ")) { // a verbose export, which shows every default
        continue;
      }
      var versionFacts = VersionFacts.of(version);
      for (var menu : Blueprint.understood(Configuration.of(SyntaxTree.parse(text))).menus()) {
        String component = menu.path().component();
        for (var item : menu.items()) {
          String row = item.selector() instanceof Selector.Named(var given) ? given : "";
          for (var property : item.properties().entrySet()) {
            String name = property.getKey();
            if (property.getValue().equals(versionFacts.defaultValue(component, row, name))
                && !versionFacts.isAlwaysShown(component, name)) {
              shown.merge(
                  (version.major() + " ")
                      + component
                      + " "
                      + name
                      + " "
                      + item.selector().getClass().getSimpleName(),
                  1,
                  Integer::sum);
            }
          }
        }
      }
    }
    shown.forEach((what, count) -> System.out.println("open shown: " + what + " " + count));
    assertThat(shown).isEmpty();
  }

  private static String menu(SyntaxTree tree, int line) {
    String menu = "";
    for (var command : Commands.of(tree)) {
      if (tree.lines().line(command.head().start()) <= line) {
        menu = new MenuPath(command.menu()).component() + " " + command.verb();
      }
    }
    return menu;
  }

  private static Set<String> names(Statement.Command command) {
    var names = new HashSet<String>();
    for (Argument argument : command.arguments()) {
      if (argument instanceof Argument.Property property) {
        names.add(property.name());
      }
    }
    return names;
  }
}
