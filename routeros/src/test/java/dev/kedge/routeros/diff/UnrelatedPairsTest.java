package dev.kedge.routeros.diff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.LineSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Modified items of real pairs that keep at most half of their words: a person judged for each
 * whether one object changed or two objects are reported as one.
 *
 * <p>The rule compares the two commands as text, so that it does not depend on the diff or the
 * tables. A row that a {@code set} addresses alike on both sides is the same row.
 */
class UnrelatedPairsTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final Path REVIEWED = Path.of("src/test/resources/unrelated-pairs.tsv");

  @Test
  void whatKeepsAtMostHalfIsReviewedAndHardlyEverDifferentThings() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "no corpus: give -Dkedge.corpus=DIR");
    var reviewed = reviewed();
    var unknown = new ArrayList<String>();
    int modified = 0;
    int listed = 0;
    int different = 0;
    for (Pair pair : pairs()) {
      for (Change change : pair.changes()) {
        if (change.kind() == Change.Kind.MODIFIED) {
          modified++;
          String key = pair.keyOfUnrelated(change);
          if (key != null) {
            listed++;
            String verdict = reviewed.getOrDefault(key, "");
            different += verdict.equals("different-things") ? 1 : 0;
            if (verdict.isEmpty()) {
              unknown.add(key);
            }
          }
        }
      }
    }
    System.out.printf(
        "corpus: modified %d, keep at most half %d, different things %d%n",
        modified, listed, different);
    assertThat(unknown).as("read these and add them to %s", REVIEWED).isEmpty();
    assertThat(different).isLessThanOrEqualTo(modified / 1000);
  }

  @Test
  void theRuleCountsWordsThatStay() {
    assertThat(isMostlyOther("add a=1 b=2", "add a=1 b=3")).isTrue();
    assertThat(isMostlyOther("add a=1 b=2 c=3", "add a=1 b=2 c=4")).isFalse();
    assertThat(isMostlyOther("add a=\"x y=1\" b=2", "add a=\"x y=1\" b=2")).isFalse();
    assertThat(isMostlyOther("add a=1", "add a=1 b=2")).isTrue();
    assertThat(isMostlyOther("set [ find x=1 ] a=1", "set [ find x=1 ] a=2")).isFalse();
    assertThat(words("add a=\"x \\\" y\" \\\n    b=2 !c"))
        .containsExactlyInAnyOrder("a=\"x \\\" y\"", "b=2", "!c");
  }

  /** Checks that neither side keeps more than half of the words of both. */
  private static boolean isMostlyOther(String older, String newer) {
    if (!older.startsWith("add") || !newer.startsWith("add")) {
      return false;
    }
    var all = new HashSet<String>();
    words(older).forEach(word -> all.add(name(word)));
    words(newer).forEach(word -> all.add(name(word)));
    var kept = words(older);
    kept.retainAll(words(newer));
    return 2 * kept.size() <= all.size();
  }

  private static String name(String word) {
    String bare = word.startsWith("!") ? word.substring(1) : word;
    int sign = bare.indexOf('=');
    return sign < 0 ? bare : bare.substring(0, sign);
  }

  /** Splits at blanks outside of quotes, without the verb. */
  private static Set<String> words(String command) {
    String line = command.replaceAll("\\\\\r?\n *", "");
    var words = new HashSet<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        word.append(c).append(line.charAt(++i));
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        quoted ^= c == '"';
        word.append(c);
      }
    }
    words.add(word.toString());
    words.removeAll(Set.of("", "add", "set"));
    return words;
  }

  private record Pair(int line, String older, String newer) {
    List<Change> changes() {
      return ConfigurationDiff.between(parse(older), parse(newer));
    }

    private static Configuration parse(String text) {
      return Configuration.parse(text.getBytes(ISO_8859_1));
    }

    /**
     * Formats the line of the pair, menu, and an id of the two commands; null if enough is kept.
     */
    @Nullable String keyOfUnrelated(Change change) {
      String before = text(older, change.olderLines());
      String after = text(newer, change.newerLines());
      if (before.isEmpty() || after.isEmpty() || !isMostlyOther(before, after)) {
        return null;
      }
      var sum = new CRC32();
      sum.update((before + "\n" + after).getBytes(ISO_8859_1));
      return "%d\t%s\t%08x".formatted(line, change.component(), sum.getValue());
    }

    private static String text(String export, @Nullable LineSpan lines) {
      if (lines == null) {
        return "";
      }
      String text =
          String.join("\n", export.lines().toList().subList(lines.first() - 1, lines.last()));
      return text.startsWith("/") ? text.substring(Math.max(0, text.indexOf(" add ")) + 1) : text;
    }
  }

  private static List<Pair> pairs() throws IOException {
    var edited = new HashSet<String>();
    Files.readAllLines(Path.of(CORPUS, "EDITED.tsv"))
        .forEach(row -> edited.add(row.split("\t", -1)[0]));
    var rows = Files.readAllLines(Path.of(CORPUS, "PAIRS.tsv"));
    var pairs = new ArrayList<Pair>();
    for (int i = 1; i < rows.size(); i++) {
      String[] cells = rows.get(i).split("\t", -1);
      String older = "histories/" + cells[0] + "/" + cells[1];
      String newer = "histories/" + cells[0] + "/" + cells[2];
      if (!edited.contains(older) && !edited.contains(newer)) {
        pairs.add(new Pair(i + 1, read(older), read(newer)));
      }
    }
    return pairs;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(CORPUS, file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> reviewed() throws IOException {
    var reviewed = new HashMap<String, String>();
    for (String row : Files.readAllLines(REVIEWED, StandardCharsets.US_ASCII)) {
      if (!row.startsWith("#")) {
        int last = row.lastIndexOf('\t');
        assertThat(row.substring(last + 1)).isIn("same-thing", "different-things");
        reviewed.put(row.substring(0, last), row.substring(last + 1));
      }
    }
    return reviewed;
  }
}
