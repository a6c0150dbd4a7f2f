package dev.kedge.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./kedge bench sweep}: a server's sweeps over simulated routers of another process. The
 * server's CPU time is read from the process table and divided by the backups that ended between
 * two readings; its database's is not included.
 */
final class SweepBench {
  private static final int RUNS = 3;

  /** Backups after which the JVM hardly compiles any more; before, that is most of its work. */
  private static final int WARM_UP = 6000;

  private static final int SMALL = 100;
  private static final int LARGE = 10_000;
  private static final int PART = 1000;
  private static final int SLOW = 2000;

  /** As the operator's guide recommends for so many sessions. */
  private static final String SLOW_HEAP = "-Xmx328m";

  private static final int ROWS = 1_000_000;
  private static final int PAGES = 50;
  private static final long MIN_DISK_SPACE = 10L << 30;
  static final String TOKEN = "bench";

  private SweepBench() {}

  /**
   * Runs the benchmark; true when every bound holds.
   *
   * @param routers how many; 0 for the complete benchmark
   */
  static boolean run(int routers) {
    requireDisk();
    var figures = new Figures();
    if (routers > 0) {
      changedAndUnchanged(figures, routers);
    } else {
      slow(figures);
      timeline(figures);
      double small = changedAndUnchanged(figures, SMALL);
      figures.atMost(
          "CPU per backup at %d against %d devices".formatted(LARGE, SMALL), large() / small, 1.35);
    }
    return figures.hold();
  }

  /** Measures the CPU of a changed backup, in ms. */
  private static double changedAndUnchanged(Figures figures, int routers) {
    var changed = new ArrayList<Double>();
    var unchanged = new ArrayList<Double>();
    var objects = new ArrayList<Double>();
    with(
        routers,
        List.of(),
        Map.of(),
        fleet -> {
          fleet.sweep(); // first backups
          int warmUp = Math.ceilDiv(WARM_UP, 2 * routers);
          for (int i = 0; i < warmUp + RUNS; i++) {
            fleet.change(i);
            double cpu = fleet.sweep();
            long before = fleet.objects();
            double cpuOfNothing = fleet.sweep();
            if (i >= warmUp) {
              changed.add(cpu);
              unchanged.add(cpuOfNothing);
              objects.add((double) (fleet.objects() - before));
            }
          }
        });
    figures.atMost(routers + " changed: ms CPU each", middle(changed), 15);
    figures.atMost(routers + " unchanged: ms CPU each", middle(unchanged), 5);
    figures.atMost(routers + " unchanged: new git objects", middle(objects), 0);
    return middle(changed);
  }

  /** Measures the same in parts of a sweep, because a complete one would take minutes. */
  private static double large() {
    var changed = new ArrayList<Double>();
    with(
        LARGE,
        List.of(),
        Map.of(),
        fleet -> {
          fleet.sweep(); // first backups
          fleet.change(0);
          fleet.begin();
          fleet.next(PART);
          for (int i = 0; i < RUNS; i++) {
            changed.add(fleet.next(PART));
          }
        });
    return middle(changed);
  }

  /** Measures exports of five seconds each, with all sessions open at the same time. */
  private static void slow(Figures figures) {
    var seconds = new double[1];
    var megabytes = new double[1];
    with(
        SLOW,
        List.of("--fault", "SLOW_EXPORT"),
        Map.of("KEDGE_MAX_SESSIONS", "" + SLOW * 8 / 7, "KEDGE_JAVA_OPTS", SLOW_HEAP),
        fleet -> {
          fleet.sweep(); // first backups
          fleet.change(0);
          long began = System.nanoTime();
          fleet.sweep();
          seconds[0] = (System.nanoTime() - began) / 1e9;
          megabytes[0] = fleet.peak;
        });
    figures.atMost(SLOW + " routers of 5 s export time, s", seconds[0], 60);
    figures.atMost(SLOW + " sessions open, MB resident", megabytes[0], 600);
  }

  /** Measures a device's first page among a million rows, by the time that the database reports. */
  private static void timeline(Figures figures) {
    var millis = new double[1];
    with(
        SMALL,
        List.of(),
        Map.of(),
        fleet -> {
          try (var database = RunRows.connect(fleet.home)) {
            database.load(ROWS);
            var device = database.device();
            fleet.runs(device);
            double before = database.activeMillis();
            for (int i = 0; i < PAGES; i++) {
              fleet.runs(device);
            }
            millis[0] = (database.activeMillis() - before) / PAGES;
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    figures.atMost("first page beside %d runs, ms in the database".formatted(ROWS), millis[0], 20);
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  interface Work {
    void with(Sweeps fleet) throws IOException, InterruptedException;
  }

  static void with(int routers, List<String> simulator, Map<String, String> server, Work work) {
    Bench.withHome(
        home -> {
          var inventory = home.resolve("inventory");
          int control = freePort();
          var words =
              new ArrayList<>(
                  List.of("sim", "--managed-from", "anywhere", "--count", "" + routers));
          words.addAll(List.of("--config", config(home).toString(), "--version", "7.16"));
          words.addAll(List.of("--listen", "127.20.0.0/16:22222", "--control", "" + control));
          words.addAll(simulator);
          var sim =
              Bench.launch(
                  home,
                  inventory,
                  words,
                  Map.of("KEDGE_SIM_TOKEN", TOKEN, "KEDGE_JAVA_OPTS", "-Xmx8g"));
          var up = Bench.launch(home, Path.of("/dev/null"), List.of("up"), server);
          try {
            var fleet = new Sweeps(home, up, control, routers);
            fleet.register(inventory);
            work.with(fleet);
          } finally {
            up.destroy();
            sim.destroy();
            up.waitFor(60, TimeUnit.SECONDS);
            sim.waitFor(60, TimeUnit.SECONDS);
          }
        });
  }

  /** Writes a configuration whose export takes five seconds at 4 KiB/s. */
  private static Path config(Path home) throws IOException {
    var text =
        new StringBuilder("# 2026-11-27 10:00:00 by RouterOS 7.16\n# software id = TEST-TEST\n#\n");
    text.append("/ip firewall address-list\n");
    for (int i = 0; i < 300; i++) {
      text.append(
          "add address=10.%d.%d.0/24 comment=\"customer number %d\" list=customers\n"
              .formatted(i / 250, i % 250, i));
    }
    var file = home.resolve("bench.rsc");
    Files.writeString(file, text);
    return file;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void requireDisk() {
    try {
      FileStore store = Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")));
      if (store.getUsableSpace() < MIN_DISK_SPACE) {
        throw new IllegalStateException(
            "the bench needs 10 GB of free disk under " + System.getProperty("java.io.tmpdir"));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
