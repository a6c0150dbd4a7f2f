package dev.kedge.routeros.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Diffs by lines. */
class UnifiedDiffTest {
  /** For any lines in any order, the edits lead from one text to the other. */
  @Test
  void editsLeadFromOneTextToTheOther() {
    var random = new java.util.Random(7);
    for (int i = 0; i < 500; i++) {
      var a = lines(random);
      var b = lines(random);
      var older = text(a);
      var newer = text(b);
      var result = new ArrayList<String>();
      int at = 0;
      for (var edit : UnifiedDiff.edits(older, newer)) {
        result.addAll(a.subList(at, edit.firstBefore()));
        assertThat(result).hasSize(edit.firstAfter());
        result.addAll(b.subList(edit.firstAfter(), edit.lastAfter()));
        at = edit.lastBefore();
      }
      result.addAll(a.subList(at, a.size()));
      assertThat(result).isEqualTo(b);
    }
  }

  private static List<String> lines(java.util.Random random) {
    return random.ints(random.nextInt(12), 0, 8).mapToObj(i -> "line " + i).toList();
  }

  private static byte[] text(List<String> lines) {
    return lines.stream()
        .map(line -> line + "\n")
        .collect(java.util.stream.Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
