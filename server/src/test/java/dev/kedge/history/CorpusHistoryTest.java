package dev.kedge.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.history.IncomingSnapshot.Source;
import dev.kedge.inventory.Device;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.UpgradeDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.text.Normalizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Ingests histories of real routers, one device for each. */
@EnabledIfSystemProperty(named = "kedge.corpus", matches = ".+")
class CorpusHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,\\d+)? @@.*");

  @Test
  void everyPairIsOneDiffAndTheDiffsRebuildTheLast(@TempDir Path directory) throws Exception {
    var corpus = Path.of(System.getProperty("kedge.corpus"));
    var histories = new LinkedHashMap<String, List<String>>();
    var pairs = 0;
    for (var line : Files.readAllLines(corpus.resolve("PAIRS.tsv")).stream().skip(1).toList()) {
      var row = line.split("\t");
      var files = histories.computeIfAbsent(row[0], _ -> new ArrayList<>());
      if (files.isEmpty() || !files.getLast().equals(row[1])) {
        files.add(row[1]);
      }
      files.add(row[2]);
      pairs++;
    }
    var told = 0;
    try (var server = new TestServer(directory)) {
      for (var each : histories.entrySet()) {
        var device = server.add("192.0.2.1", 22, "admin", "secret");
        told +=
            replay(
                server,
                device,
                corpus.resolve("histories").resolve(each.getKey()),
                each.getValue());
      }
    }
    System.out.printf("%d pairs, %d of them changes%n", pairs, told);
    assertThat(pairs).isGreaterThan(600);
    assertThat(told).isGreaterThan(400);
  }

  private static int replay(TestServer server, Device device, Path folder, List<String> files)
      throws Exception {
    var history = server.bean(SnapshotHistory.class);
    var rebuilt = new byte[0];
    var before = new byte[0];
    var stored = 0;
    var at = START;
    for (var file : files) {
      var export = Files.readAllBytes(folder.resolve(file));
      at = at.plusSeconds(60);
      var arrival = IncomingSnapshot.of(device.id(), export, Source.UPLOAD, at, List.of());
      var ingest = server.as(() -> history.ingest(arrival));
      var normalized = Normalizer.normalize(export);
      if (Arrays.equals(normalized, Normalizer.normalize(before)) && before.length > 0) {
        assertThat(ingest).as(file).isInstanceOf(IngestResult.Same.class);
      } else {
        assertThat(ingest).as(file).isInstanceOf(IngestResult.New.class);
        if (before.length == 0) {
          rebuilt = normalized;
        } else {
          var diff = server.as(() -> history.diff(device.id(), latest(history, device)));
          assertThat(words(diff.changes())).as(file).isEqualTo(expected(before, export));
          rebuilt = applied(rebuilt, diff.unified());
          stored++;
        }
      }
      before = export;
    }
    assertThat(server.as(() -> history.snapshots(device.id(), 1000))).hasSize(stored + 1);
    assertThat(server.as(() -> history.diffs(device.id(), 1000))).hasSize(stored);
    assertThat(rebuilt).isEqualTo(Normalizer.normalize(before));
    return stored;
  }

  private static java.util.UUID latest(SnapshotHistory history, Device device) {
    return history.diffs(device.id(), 1).getFirst().id();
  }

  private static List<String> words(List<ChangeView> changes) {
    return changes.stream()
        .map(c -> c.ofUpgrade() + " " + c.component() + " " + c.kind() + " " + c.summary())
        .toList();
  }

  /** The changes that the command line shows for the two files. */
  private static List<String> expected(byte[] older, byte[] newer) {
    var from = IncomingSnapshot.version(older);
    var to = IncomingSnapshot.version(newer);
    var a = Configuration.parse(older);
    var b = Configuration.parse(newer);
    var diff =
        from == null || to == null
            ? new UpgradeDiff(ConfigurationDiff.between(a, b), List.of(), List.of())
            : UpgradeDiff.between(a, from, b, to);
    return Stream.concat(
            diff.people().stream().map(change -> "false " + words(change)),
            diff.upgrade().stream().map(change -> "true " + words(change)))
        .toList();
  }

  private static String words(Change change) {
    return "%s %s %s"
        .formatted(
            change.component(),
            change.kind().name().toLowerCase(java.util.Locale.ROOT),
            change.summary());
  }

  private static byte[] applied(byte[] text, String unified) {
    var lines = new ArrayList<>(List.of(new String(text, ISO_8859_1).split("\n", -1)));
    var result = new StringBuilder();
    var taken = 0;
    for (var line : unified.split("\n", -1)) {
      var hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        var first = Integer.parseInt(hunk.group(1)) - ("0".equals(hunk.group(2)) ? 0 : 1);
        for (; taken < first; taken++) {
          result.append(lines.get(taken)).append('\n');
        }
      } else if (!line.startsWith("--- ") && !line.startsWith("+++ ") && !line.isEmpty()) {
        switch (line.charAt(0)) {
          case '+' -> result.append(line.substring(1)).append('\n');
          case '-' -> taken++;
          default -> result.append(lines.get(taken++)).append('\n');
        }
      }
    }
    for (; taken < lines.size() - 1; taken++) {
      result.append(lines.get(taken)).append('\n');
    }
    return result.toString().getBytes(ISO_8859_1);
  }
}
