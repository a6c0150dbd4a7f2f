package dev.kedge.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

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
  private static final int MIN_PAGE_LENGTH = 10_000;
  private static final long MIN_DISK_SPACE = 10L << 30;
  private static final String TOKEN = "bench";
  private static final Pattern NUMBER = Pattern.compile("\"(\\w+)\":(\\d+)");

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

  /** A server and its routers. */
  static final class Sweeps {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path home;
    final Process server;
    private final int control;
    private final int routers;
    private final Map<String, String> endpoint;

    /** Maximum resident memory of the server, in MB. */
    private double peak;

    /** Backups ended so far, and CPU seconds used. */
    private record Look(long ended, double cpu) {
      double millisSince(Look before) {
        return (cpu - before.cpu) * 1000 / (ended - before.ended);
      }
    }

    Sweeps(Path home, Process server, int control, int routers)
        throws IOException, InterruptedException {
      this.home = home;
      this.server = server;
      this.control = control;
      this.routers = routers;
      var file = home.resolve("endpoint");
      await("the server starts", () -> Files.exists(file));
      this.endpoint = new java.util.HashMap<>();
      for (var line : Files.readAllLines(file)) {
        endpoint.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }

    void register(Path inventory) throws IOException, InterruptedException {
      await("the routers start", () -> Files.readAllLines(inventory).size() > routers);
      api("POST", "/devices/import", Files.readString(inventory), "text/csv;charset=UTF-8");
      await("every device has an execution", () -> runnable() == routers);
    }

    /** Changes something on every router. */
    void change(int run) throws IOException, InterruptedException {
      send(
          "POST",
          "http://127.0.0.1:" + control + "/routers/all/run",
          TOKEN,
          "/ip dns static add address=10.0.0.%d name=change-%d.example.net".formatted(run + 1, run),
          "text/plain");
    }

    /** Runs a complete sweep and measures the server's CPU for each backup, in ms. */
    double sweep() throws IOException, InterruptedException {
      var before = look();
      return until(before.ended + begin()).millisSince(before);
    }

    /** Begins a sweep and counts its backups: a few may still be running from the last sweep. */
    long begin() throws IOException, InterruptedException {
      long devices = number(api("POST", "/schedule/run", "{}", "application/json"), "devices");
      if (devices < routers * 0.95) {
        throw new IllegalStateException("a sweep of %d of %d".formatted(devices, routers));
      }
      return devices;
    }

    /** Measures the same for the next {@code count} backups of a running sweep. */
    double next(int count) throws IOException, InterruptedException {
      var before = look();
      return until(before.ended + count).millisSince(before);
    }

    private Look until(long ended) throws IOException, InterruptedException {
      var last = new Look[] {look()};
      await(
          ended + " backups have ended",
          () -> {
            peak = Math.max(peak, SimBench.residentMegabytes(server.pid()));
            last[0] = look();
            return last[0].ended >= ended;
          });
      return last[0];
    }

    private Look look() throws IOException, InterruptedException {
      return new Look(ended(), Bench.cpuSeconds(server.pid()));
    }

    /** Requests the first page of a device's timeline. */
    void runs(String device) throws IOException, InterruptedException {
      var page = api("GET", "/devices/" + device + "/runs", "", "application/json");
      if (page.length() < MIN_PAGE_LENGTH) {
        throw new IllegalStateException("an empty page");
      }
    }

    /** Counts loose objects, which are all: nothing packs during a benchmark. */
    long objects() throws IOException {
      try (var files = Files.walk(home.resolve("git"))) {
        return files
            .filter(f -> f.toString().matches(".*/objects/[0-9a-f]{2}/[0-9a-f]{38}"))
            .count();
      }
    }

    private long runnable() throws IOException, InterruptedException {
      return number(api("GET", "/status", "", "application/json"), "scheduled");
    }

    /** Counts the backups that ended; fails if one failed, because that spoils the figures. */
    private long ended() throws IOException, InterruptedException {
      var url = endpoint.get("url") + "/metrics?includedNames=kedge_backups";
      return send("GET", url, token(), "", "text/plain")
          .lines()
          .filter(line -> line.startsWith("kedge_backups_total"))
          .peek(
              line -> {
                if (line.contains("failed")) {
                  throw new IllegalStateException("backups failed: " + line);
                }
              })
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    private String token() {
      return java.util.Objects.requireNonNull(endpoint.get("token"));
    }

    String api(String method, String path, String body, String type)
        throws IOException, InterruptedException {
      return send(method, endpoint.get("url") + "/api/v1" + path, token(), body, type);
    }

    private String send(String method, String url, String token, String body, String type)
        throws IOException, InterruptedException {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", type)
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(method + " " + url + ": " + answer.body());
      }
      return answer.body();
    }

    private static long number(String json, String name) {
      var numbers = NUMBER.matcher(json);
      while (numbers.find()) {
        if (numbers.group(1).equals(name)) {
          return Long.parseLong(numbers.group(2));
        }
      }
      throw new IllegalStateException("no " + name + " in " + json);
    }

    interface Condition {
      boolean holds() throws IOException, InterruptedException;
    }

    static void await(String what, Condition condition) throws IOException, InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(8);
      while (!condition.holds()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("not in time: " + what);
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }
}
