package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sources of 64 MB are read or refused within {@link #MOST_MEMORY}, including the bytes of the
 * source. {@code --soak large} adds more sources, and redaction.
 */
class LargeTest {
  private static final String MOST_MEMORY = "-Xmx1200m";
  private static final boolean ALL = Boolean.getBoolean("kedge.soak");

  /** Far above the measured time, far below quadratic time. */
  private static final Duration MOST = Duration.ofMinutes(ALL ? 10 : 3);

  @Test
  void largestSourcesAreReadInBoundedMemory() throws Exception {
    assertThat(read(ALL ? new String[0] : new String[] {"export", "braces", "tiny statements"}))
        .anySatisfy(
            line -> assertThat(line).startsWith("export: 1029027 statements, 1029025 items"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("braces: line 1, column 101: brackets nested deeper than 100; "))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("tiny statements: line 2000001, column 1: more than 2000000 "));
  }

  private static List<String> read(String... names) throws IOException, InterruptedException {
    Path log = Path.of("target", "large.txt");
    var jvm = new ChildJvm(List.of(MOST_MEMORY, "-Dkedge.soak=" + ALL));
    int exit = jvm.run(log, MOST, Large.class.getName(), names);
    var lines = Files.readAllLines(log);
    lines.forEach(System.out::println);
    assertThat(exit).isZero();
    return lines;
  }
}
