package dev.kedge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References of sources and pages to facts, pages and files: each leads somewhere. */
class ReferencesTest {
  private static final Pattern FACT = Pattern.compile("\\b([\\w-]+\\.md)#([a-z0-9-]+)");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]*)\">");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");

  /** Notes that are not part of the repository, and their numbered paragraphs. */
  private static final Pattern NOTES =
      Pattern.compile(
          "(?i)\\bcontract,? (section |§)|device contract|§ ?\\d|openbao-transit|\\blab[- ]notes\\b");

  /** A page by its name, unless the name of another repository follows. */
  private static final Pattern PAGE =
      Pattern.compile("(?<![\\w/.:-])((?:[\\w.-]+/)*[\\w-]+\\.md)\\b(?! of [\\w-]+/)");

  private static final Map<String, String> SOUND =
      Map.of(
          "README.md", "# Name of it\n[a fact](docs/reference/facts.md#here), `[no](link)`",
          "A.java", "/** See facts.md#here; notes.md of some/body; {@code README.md}. */",
          "docs/a.md", "[up](../README.md#name-of-it), [out](https://example.org/gone)",
          "docs/reference/facts.md", "# Facts\n<a id=\"here\"></a> [code](../../A.java)");

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    var root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = Objects.requireNonNull(root.getParent());
    }
    var tree = new TreeMap<String, String>();
    read(root, root, tree);
    assertThat(tree.get("docs/reference/routeros-behaviour.md")).contains("<a id=\"");
    assertThat(findings(tree)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A.java | /** See facts.md#gone. */ | A.java: facts.md#gone",
        "README.md | facts.md#gone | README.md: facts.md#gone",
        "A.java | // contract §1.2 | A.java: contract §",
        "a.sql | -- as said in §5 | a.sql: §5",
        "A.java | // openbao-transit | A.java: openbao-transit",
        "a.tsv | # lab notes 1.2 | a.tsv: lab notes",
        "a.md | as the device contract says | a.md: device contract",
        "A.java | // as gone.md says | A.java: gone.md",
        "docs/reference/facts.md | <a id=\"here\"> <a id=\"here\"> | facts.md: here twice",
        "README.md | [it](docs/gone.txt) | README.md: docs/gone.txt",
        "docs/a.md | [it](../README.md#gone) | docs/a.md: ../README.md#gone",
      })
  void eachRuleFindsItsFault(String path, String planted, String finding) {
    var tree = new TreeMap<>(SOUND);
    assertThat(findings(tree)).isEmpty();
    tree.put(path, planted);
    assertThat(findings(tree)).anySatisfy(found -> assertThat(found).contains(finding));
  }

  /** What leads nowhere, as "file: what". */
  private static List<String> findings(Map<String, String> tree) {
    var found = new ArrayList<String>();
    var pages = tree.keySet().stream().filter(path -> path.endsWith(".md")).toList();
    tree.forEach(
        (path, written) -> {
          var text = written.replaceAll("\\n\\s*(?:\\*|//|#|--) ?|https?://\\S+", " ");
          NOTES.matcher(text).results().forEach(note -> found.add(path + ": " + note.group()));
          for (var page : PAGE.matcher(text).results().toList()) {
            if (pages.stream().noneMatch(one -> isNamed(one, page.group(1)))) {
              found.add(path + ": " + page.group(1));
            }
          }
          for (var fact : FACT.matcher(text).results().toList()) {
            var named = pages.stream().filter(page -> isNamed(page, fact.group(1)));
            if (named.noneMatch(page -> anchors(tree, page).contains(fact.group(2)))) {
              found.add(path + ": " + fact.group());
            }
          }
        });
    for (var page : pages) {
      var seen = new HashSet<String>();
      anchors(tree, page).stream()
          .filter(anchor -> page.startsWith("docs/reference/") && !seen.add(anchor))
          .forEach(anchor -> found.add(page + ": " + anchor + " twice"));
      if (page.startsWith("docs/") || !page.contains("/")) {
        checkLinks(tree, page, found);
      }
    }
    return found;
  }

  private static void checkLinks(Map<String, String> tree, String page, List<String> found) {
    var text = tree.getOrDefault(page, "").replaceAll("(?s)```.*?```|`[^`\n]*`", "");
    for (var link : LINK.matcher(text).results().toList()) {
      var path = Path.of("/" + page).resolveSibling(link.group(1)).normalize().toString();
      var to = link.group(1).isEmpty() ? page : path.substring(1);
      var exists = tree.keySet().stream().anyMatch(one -> (one + "/").startsWith(to + "/"));
      if (!exists || (link.group(2) != null && !anchors(tree, to).contains(link.group(2)))) {
        found.add("%s: %s#%s".formatted(page, link.group(1), link.group(2)));
      }
    }
  }

  private static boolean isNamed(String page, String name) {
    return ("/" + page).endsWith("/" + name.replaceFirst("^(\\.\\./)*", ""));
  }

  private static List<String> anchors(Map<String, String> tree, String page) {
    var text = tree.getOrDefault(page, "");
    var headings = HEADING.matcher(text.toLowerCase(Locale.ROOT)).results();
    return Stream.concat(
            ANCHOR.matcher(text).results().map(one -> one.group(1)),
            headings.map(one -> one.group(1).replaceAll("[^\\p{L}\\d _-]", "").replace(' ', '-')))
        .toList();
  }

  private static void read(Path root, Path folder, Map<String, String> tree) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        var path = root.relativize(entry).toString();
        if (Files.isDirectory(entry)) {
          if (!path.matches("(.*/)?(\\.[^/]+|target)")) { // .git, the strangers' .venv
            read(root, entry, tree);
          }
        } else {
          var isText = path.matches("(?!.*ReferencesTest).*\\.(java|md|tsv|sql|py|html)");
          tree.put(path, isText ? Files.readString(entry) : "");
        }
      }
    }
  }
}
