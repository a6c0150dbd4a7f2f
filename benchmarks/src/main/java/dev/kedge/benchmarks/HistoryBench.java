package dev.kedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code ./kedge bench history}: what people look at, among few snapshots and among a million.
 * Those rows are kept between runs, in the folder of temporary files. What is decrypted is uploaded
 * anew each time.
 */
final class HistoryBench {
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int OF_EACH_DEVICE = 100;
  private static final int DEVICES = 20;
  private static final int VERSIONS = 6;
  private static final int LOOKS = 61;
  private static final double MAX_MILLIS = 50;
  private static final double FLAT = 1.35;
  private static final double LARGE_SECONDS = 2;
  private static final int ENTRIES = 50_000;
  private static final int CHANGES = 5_000;
  private static final String HEAD = "# 2026-11-26 10:00:00 by RouterOS 7.16\n";
  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"");

  private HistoryBench() {}

  /** Runs the benchmark; true when every bound holds. */
  static boolean run() {
    var large = new LinkedHashMap<String, Double>();
    var few = measured(FEW, large);
    var many = measured(MANY, large);
    var figures = new Figures();
    large.forEach((name, seconds) -> figures.atMost(name + ", CPU s", seconds, LARGE_SECONDS));
    many.forEach(
        (name, millis) -> {
          double before = few.getOrDefault(name, millis);
          figures.atMost(name + ", ms beside " + MANY, millis, MAX_MILLIS);
          figures.atMost("  to beside %d (%.2f ms)".formatted(FEW, before), millis / before, FLAT);
        });
    return figures.hold();
  }

  private static Map<String, Double> measured(int snapshots, Map<String, Double> large) {
    var home = Path.of(System.getProperty("java.io.tmpdir"), "kedge-bench-history-" + snapshots);
    try {
      Files.createDirectories(home);
      Files.deleteIfExists(home.resolve("endpoint"));
      var server =
          Bench.launch(home, Path.of("/dev/null"), List.of("up"), Map.of("KEDGE_SCHEDULE", "off"));
      try {
        var api = new Sweeps(home, server, 0, 0);
        try (var rows = RunRows.connect(home)) {
          rows.loadHistory(snapshots, OF_EACH_DEVICE);
          large.putAll(large(api)); // in both, so that both are equally warm
          return looks(api, rows.busyDevice());
        }
      } finally {
        server.destroy();
        server.waitFor(60, TimeUnit.SECONDS);
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Measures the server's CPU time for an export of 4 MB that follows another one. */
  private static Map<String, Double> large(Sweeps api) throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < ENTRIES; i++) {
      lines.add(
          "add address=10.%d.%d.%d comment=\"customer %d of the east\" list=list-%d"
              .formatted(i >> 16, i >> 8 & 255, i & 255, i, i % 7));
    }
    var device = devices(api, 1, "large").getFirst();
    var seconds = new LinkedHashMap<String, Double>();
    for (int i = 0; i < 4; i++) { // the first ones warm up the JVM
      var version = new ArrayList<>(lines);
      for (int change = 0; change < CHANGES && i > 0; change++) {
        var at = change * (ENTRIES / CHANGES);
        version.set(at, version.get(at).replace("of the east", "of the west " + i));
      }
      seconds.put("4 MB with 5000 changes", upload(api, device, version));
    }
    Collections.shuffle(lines, new Random(1));
    seconds.put("4 MB, shuffled", upload(api, device, lines));
    return seconds;
  }

  private static double upload(Sweeps api, String device, List<String> lines)
      throws IOException, InterruptedException {
    var before = Bench.cpuSeconds(api.server.pid());
    api.api(
        "POST",
        "/devices/" + device + "/snapshots",
        HEAD + "/ip firewall address-list\n" + String.join("\n", lines) + "\n",
        "text/plain");
    return Bench.cpuSeconds(api.server.pid()) - before;
  }

  private static Map<String, Double> looks(Sweeps api, String busy)
      throws IOException, InterruptedException {
    var began = Instant.now();
    var devices = upload(api, began);
    var any = devices.getFirst();
    var old = ids(api.api("GET", "/devices/" + any + "/snapshots", "", "text/plain")).getLast();
    var looks = new LinkedHashMap<String, String>();
    looks.put("timeline: snapshots", "/devices/" + busy + "/snapshots");
    looks.put("timeline: diffs", "/devices/" + busy + "/diffs");
    looks.put("changes of a day", "/changes?most=100&since=" + began.minus(1, ChronoUnit.DAYS));
    looks.put("one diff", "/devices/" + any + "/diffs/latest");
    looks.put(
        "compare any two", "/compare?left=%s@%s&right=%s".formatted(any, old, devices.getLast()));
    var millis = new LinkedHashMap<String, Double>();
    for (var look : looks.entrySet()) {
      var times = new ArrayList<Double>();
      for (int i = 0; i < 2 * LOOKS; i++) { // the first half warms up the JVM
        long before = System.nanoTime();
        api.api("GET", look.getValue(), "", "text/plain");
        if (i >= LOOKS) {
          times.add((System.nanoTime() - before) / 1e6);
        }
      }
      millis.put(look.getKey(), times.stream().sorted().toList().get(LOOKS / 2));
    }
    return millis;
  }

  /** Uploads devices with a few versions each, as real routers have them. */
  private static List<String> upload(Sweeps api, Instant began)
      throws IOException, InterruptedException {
    var devices = devices(api, DEVICES, "bench");
    for (int version = 0; version < VERSIONS; version++) {
      for (int i = 0; i < DEVICES; i++) {
        api.api(
            "POST",
            "/devices/%s/snapshots?collected=%s"
                .formatted(devices.get(i), began.minusSeconds(600 - version)),
            export(i, version),
            "text/plain");
      }
    }
    return devices;
  }

  private static List<String> devices(Sweeps api, int count, String name)
      throws IOException, InterruptedException {
    var csv = new StringBuilder("name,host,port,user,password\n");
    for (int i = 0; i < count; i++) {
      csv.append("%s-%d-%d,192.0.2.%d,22,u,p\n".formatted(name, System.nanoTime(), i, i + 1));
    }
    return ids(api.api("POST", "/devices/import", csv.toString(), "text/csv;charset=UTF-8"));
  }

  private static String export(int device, int version) {
    var text = new StringBuilder(HEAD + "/ip dns static\n");
    for (int i = 0; i < 200; i++) {
      text.append(
          "add address=10.%d.%d.%d name=host-%d.example.net\n"
              .formatted(device, i < 3 ? version : 0, i, i));
    }
    return text.append("/system note\nset note=\"version ")
        .append(version)
        .append("\"\n")
        .toString();
  }

  private static List<String> ids(String json) {
    return ID.matcher(json).results().map(id -> id.group(1)).toList();
  }
}
