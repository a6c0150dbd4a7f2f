package dev.kedge.routeros.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.patch.NotRestorable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The numbers on the page about the language are those of the tables: each row {@code | name |
 * number |} is counted again. {@code -Dkedge.golden=rewrite} writes the present numbers.
 */
class KnowledgeCountsTest {
  private static final Path PAGE = Path.of("../docs/routeros-language.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+?) \\| ([0-9][0-9,]*) \\|(.*)$");
  private static final Pattern REASON = Pattern.compile("(?m)^\\* `([A-Z_]+)`");

  @Test
  void numbersInTheDocumentationAreCorrect() throws IOException {
    Map<String, Long> counted = KnowledgeCounts.counts();
    counted.forEach((what, count) -> System.out.println("knowledge: " + what + ": " + count));
    if (System.getProperty("kedge.golden", "").equals("rewrite")) {
      rewrite(counted);
    }
    assertThat(written(Files.readString(PAGE))).containsExactlyEntriesOf(counted);
  }

  @Test
  void reasonsInTheDocumentationAreComplete() throws IOException {
    var written = new TreeSet<String>();
    REASON.matcher(Files.readString(PAGE)).results().forEach(found -> written.add(found.group(1)));
    var reasons = new ArrayList<String>();
    for (NotRestorable.Reason reason : NotRestorable.Reason.values()) {
      reasons.add(reason.name());
    }
    assertThat(written).containsExactlyInAnyOrderElementsOf(reasons);
  }

  private static Map<String, Long> written(String page) {
    var written = new LinkedHashMap<String, Long>();
    ROW.matcher(page)
        .results()
        .forEach(row -> written.put(row.group(1), Long.parseLong(row.group(2).replace(",", ""))));
    return written;
  }

  private static void rewrite(Map<String, Long> counted) throws IOException {
    String page =
        ROW.matcher(Files.readString(PAGE))
            .replaceAll(
                row -> {
                  Long count = counted.get(row.group(1));
                  return count == null
                      ? row.group()
                      : "| %s | %s |%s"
                          .formatted(
                              row.group(1), String.format(Locale.ROOT, "%,d", count), row.group(3));
                });
    Files.writeString(PAGE, page);
  }
}
