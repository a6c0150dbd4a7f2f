package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Recorded sessions of real routers: the same command gets an answer of the same shape. */
class RecordingsTest {
  private static final Pattern COMMAND = Pattern.compile("\\s*(?:- )?\"(.*)\\\\n\": \\|-");
  private static final Pattern FIELD = Pattern.compile(" *([a-z-]+): .*");
  private static final Pattern VERSION = Pattern.compile("by RouterOS (\\d+\\.\\d+(?:\\.\\d+)?)");

  /**
   * The properties that depend on the kind of memory, or are known only after a check for updates.
   */
  private static final Set<String> OF_HARDWARE = Set.of("bad-blocks", "latest-version", "status");

  private static Path folder() {
    var folder = System.getProperty("kedge.corpus", "");
    assumeTrue(!folder.isEmpty(), "kedge.corpus names no folder of recordings");
    return Path.of(folder, "device-sessions");
  }

  @Test
  void recordedSessionsOfABackupToolAreReproduced() throws Exception {
    int replayed = 0;
    try (var files = Files.walk(folder().resolve("oxidized"))) {
      for (var file :
          files.filter(f -> f.toString().endsWith("simulation.yaml")).sorted().toList()) {
        var session = read(file);
        var export = session.getOrDefault("/export show-sensitive", "");
        var version = VERSION.matcher(export);
        assertThat(version.find()).isTrue();
        try (var router = Sample.router(RouterProfile.of(version.group(1)), export)) {
          router.run("/interface list add name=something; /interface list remove something");
          for (var step : session.entrySet()) {
            var answer = TestClient.execute(router, step.getKey());
            assertThat(answer.status()).isZero();
            assertThat(shape(answer.text()))
                .as("%s: %s", file.getFileName(), step.getKey())
                .isEqualTo(shape(step.getValue()));
            replayed++;
          }
        }
      }
    }
    System.out.println(replayed + " recorded commands were answered alike");
    assertThat(replayed).isGreaterThanOrEqualTo(20);
  }

  @Test
  void recordedFactsOfAnotherToolAreReproduced() throws Exception {
    var facts = folder().resolve("community.routeros/tests/unit/plugins/modules/fixtures/facts");
    var export = text(facts.resolve("export"));
    try (var router = Sample.router(RouterProfile.of("6.42.5"), export)) {
      for (var name :
          List.of(
              "export",
              "system_identity_print_without-paging",
              "system_routerboard_print_without-paging")) {
        var command = "/" + name.replace('_', ' ');
        assertThat(shape(TestClient.execute(router, command).text()))
            .as(command)
            .isEqualTo(shape(text(facts.resolve(name))));
      }
      assertThat(fields(TestClient.execute(router, "/system resource print without-paging").text()))
          .containsAll(fields(text(facts.resolve("system_resource_print_without-paging"))));
      assertThat(TestClient.execute(router, "/ip address print detail without-paging").text())
          .startsWith("Flags: X - disabled, I - invalid, D - dynamic\r\n")
          .contains(" 0   ;;; defconf\r\n     address=192.168.88.1/24 ");
    }
  }

  /** Field names of a sheet; the flags and columns of a table; otherwise the lines themselves. */
  private static List<String> shape(String answer) {
    if (answer.contains("Columns: ")) {
      return answer.lines().map(String::strip).limit(2).toList();
    }
    var fields = fields(answer);
    if (!fields.isEmpty()) {
      return fields;
    }
    return answer // terminals have different widths
        .replaceAll("\\\\\r?\n +", "")
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.replace("\"", "")) // the recordings were anonymised by hand, with quotes
        .toList();
  }

  private static List<String> fields(String answer) {
    if (!answer
        .lines()
        .filter(l -> !l.isBlank())
        .allMatch(l -> FIELD.matcher(l.stripTrailing()).matches())) {
      return List.of();
    }
    return answer
        .lines()
        .map(line -> FIELD.matcher(line.stripTrailing()))
        .filter(matcher -> matcher.matches() && !OF_HARDWARE.contains(matcher.group(1)))
        .map(matcher -> matcher.group(1))
        .toList();
  }

  private static Map<String, String> read(Path file) throws IOException {
    var session = new LinkedHashMap<String, String>();
    String command = "";
    for (var line : text(file).lines().toList()) {
      var matcher = COMMAND.matcher(line);
      if (matcher.matches()) {
        command = matcher.group(1);
        session.put(command, "");
      } else if (!command.isEmpty()) {
        session.merge(command, unescaped(line) + "\n", String::concat);
      }
    }
    session.replaceAll((_, answer) -> answer.stripTrailing().stripIndent());
    return session;
  }

  private static String unescaped(String line) {
    return line.replace("\\x20", " ").replace("\\\\", "\\").replace("\\\"", "\"");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
