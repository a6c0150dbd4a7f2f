package dev.kedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Entry point of {@code ./kedge bench NAME}: prints figures and their bounds; exit status 1 when a
 * bound is missed. Each figure is the median of three runs of the launcher, each with its own
 * state.
 */
public final class Bench {
  private static final int RUNS = 3;
  private static final long CLOCK_TICKS = 100; // USER_HZ, the unit of /proc/PID/stat

  private Bench() {}

  public static void main(String[] args) {
    Map<String, Figure> figures =
        new TreeMap<>(
            Map.of(
                "demo", new Figure("./kedge demo --once, wall clock", "s", 30, Bench::demo),
                "start", new Figure("server start, CPU of the JVM", "s", 6, Bench::start)));
    switch (String.join(" ", args)) {
      case "history" -> System.exit(HistoryBench.run() ? 0 : 1);
      case "kms" -> System.exit(KmsBench.run() ? 0 : 1);
      case "push" -> System.exit(PushBench.run() ? 0 : 1);
      case "routeros" -> System.exit(RouterosBench.run() ? 0 : 1);
      case "sim" -> System.exit(SimBench.run() ? 0 : 1);
      case "sweep" -> System.exit(SweepBench.run(0) ? 0 : 1);
      default -> {
        if (args.length == 3 && args[0].equals("sweep") && args[1].equals("--routers")) {
          System.exit(SweepBench.run(Integer.parseInt(args[2])) ? 0 : 1);
        }
      }
    }
    var figure = args.length == 1 ? figures.get(args[0]) : null;
    if (figure == null) {
      System.err.println(
          "kedge: bench takes one of "
              + String.join(", ", figures.keySet())
              + ", history, kms, push, routeros, sim, sweep");
      System.exit(2);
    } else {
      System.exit(figure.measure() ? 0 : 1);
    }
  }

  /** A measured value and its upper bound. */
  private record Figure(String name, String unit, double bound, DoubleSupplier run) {
    boolean measure() {
      var values = new double[RUNS];
      for (var i = 0; i < RUNS; i++) {
        System.err.printf("run %d of %d …%n", i + 1, RUNS);
        values[i] = run.getAsDouble();
      }
      Arrays.sort(values);
      var median = values[RUNS / 2];
      System.out.printf("%-40s %10s %10s%n", "FIGURE", "MEDIAN", "BOUND");
      System.out.printf("%-40s %8.2f %s %8.2f %s%n", name, median, unit, bound, unit);
      return median <= bound;
    }
  }

  private static double demo() {
    var began = System.nanoTime();
    withHome(home -> await(launch(home, "demo", "--once")));
    return (System.nanoTime() - began) / 1e9;
  }

  private static double start() {
    var cpu = new double[1];
    withHome(
        home -> {
          var server = launch(home, "up");
          try {
            var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!Files.exists(home.resolve("endpoint"))) {
              if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server did not start");
              }
              TimeUnit.MILLISECONDS.sleep(20);
            }
            cpu[0] = cpuSeconds(server.pid());
          } finally {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
          }
        });
    return cpu[0];
  }

  /** Reads the user and system time of one process, without its children. */
  static double cpuSeconds(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (double) (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / CLOCK_TICKS;
  }

  private static Process launch(Path home, String... words) throws IOException {
    return launch(home, Path.of("/dev/null"), List.of(words));
  }

  /** Starts the launcher, which becomes the returned process. */
  static Process launch(Path home, Path output, List<String> words) throws IOException {
    return launch(home, output, words, Map.of());
  }

  /** Starts the launcher with additional environment variables. */
  static Process launch(Path home, Path output, List<String> words, Map<String, String> environment)
      throws IOException {
    var launcher = System.getenv("KEDGE_LAUNCHER");
    if (launcher == null) {
      throw new IllegalStateException("run it as ./kedge bench NAME");
    }
    var builder =
        new ProcessBuilder(launcher)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output.toFile());
    builder.command().addAll(words);
    builder.environment().put("KEDGE_HOME", home.toString());
    builder.environment().put("KEDGE_PORT", "0");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void await(Process process) throws InterruptedException {
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the demo failed with " + process.exitValue());
    }
  }

  interface Work {
    void in(Path home) throws IOException, InterruptedException;
  }

  static void withHome(Work work) {
    try {
      var home = Files.createTempDirectory("kedge-bench");
      work.in(home);
      try (var files = Files.walk(home)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
