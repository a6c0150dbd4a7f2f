package dev.kedge.benchmarks;

import dev.kedge.benchmarks.SweepBench.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code ./kedge bench history}: what people look at, beside few snapshots and beside a million.
 * The rows beside which they look are kept between runs, in the folder of temporary files; what is
 * opened is uploaded anew each time.
 */
final class HistoryBench {
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int OF_EACH_DEVICE = 100;
  private static final int DEVICES = 20;
  private static final int VERSIONS = 6;
  private static final int LOOKS = 61;
  private static final double MOST_MILLIS = 50;
  private static final double FLAT = 1.35;
  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"");

  private HistoryBench() {}

  /** Whether every bound holds. */
  static boolean run() {
    var few = measured(FEW);
    var many = measured(MANY);
    var figures = new Figures();
    many.forEach(
        (name, millis) -> {
          figures.atMost(name + ", ms beside " + MANY, millis, MOST_MILLIS);
          figures.atMost(
              "  to beside %d (%.2f ms)".formatted(FEW, few.get(name)),
              millis / few.get(name),
              FLAT);
        });
    return figures.hold();
  }

  private static Map<String, Double> measured(int snapshots) {
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
      for (int i = 0; i < 2 * LOOKS; i++) { // the first half is the compiler's
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

  /** Devices with a few versions each, as real routers have them. */
  private static List<String> upload(Sweeps api, Instant began)
      throws IOException, InterruptedException {
    var csv = new StringBuilder("name,host,port,user,password\n");
    for (int i = 0; i < DEVICES; i++) {
      csv.append("bench-%d-%d,192.0.2.%d,22,u,p\n".formatted(began.toEpochMilli(), i, i + 1));
    }
    var devices = ids(api.api("POST", "/devices/import", csv.toString(), "text/csv;charset=UTF-8"));
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

  private static String export(int device, int version) {
    var text = new StringBuilder("# 2026-11-26 10:00:00 by RouterOS 7.16\n/ip dns static\n");
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
