package dev.kedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code ./kedge bench routeros}: figures of the RouterOS language, compared with git's diff. */
final class RouterosBench {
  private static final int RUNS = 5;

  private final Map<String, Double> millis = new HashMap<>();

  private RouterosBench() {}

  /** Runs the benchmark; true when every bound holds. */
  static boolean run() {
    try {
      return new RouterosBench().measure();
    } catch (RunnerException | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean measure() throws RunnerException, IOException, InterruptedException {
    var options =
        new OptionsBuilder().include(RouterosBenchmarks.class.getName()).shouldDoGC(true).build();
    for (RunResult result : new Runner(options).run()) {
      String entries = result.getParams().getParam("entries");
      String name = result.getPrimaryResult().getLabel() + (entries == null ? "" : entries);
      // The median, because the machine does other things, too.
      millis.put(name, result.getPrimaryResult().getStatistics().getPercentile(50));
    }
    var figures = new Figures();
    figures.atLeast(
        "parse, one core, MB/s", RouterosBenchmarks.EXPORT_BYTES / 1e3 / at("parse"), 50);
    figures.atMost("diff of 50,000 entries with 200 edits, ms", at("diff50000"), 60);
    figures.atMost("plan of 50,000 entries with 200 edits, ms", at("plan50000"), 200);
    figures.measured("git diff --histogram of the same, process and all, ms", git());
    for (String name : List.of("read", "diff", "plan")) {
      figures.atMost(
          name + ", 5,000 to 500,000 entries, times linear",
          at(name + "500000") / at(name + "5000") / 100,
          1.3);
    }
    return figures.hold();
  }

  private double at(String name) {
    Double value = millis.get(name);
    if (value == null) {
      throw new IllegalStateException("benchmark " + name + " did not run");
    }
    return value;
  }

  /** Measures git's median time for the two lists of 50,000. */
  private static double git() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kedge-bench");
    Path older = Files.write(folder.resolve("a"), Exports.addressList(50_000, 0));
    Path newer = Files.write(folder.resolve("b"), Exports.addressList(50_000, 200));
    var times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long began = System.nanoTime();
      new ProcessBuilder(
              "git", "diff", "--no-index", "--histogram", older.toString(), newer.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      times[i] = (System.nanoTime() - began) / 1e6;
    }
    for (Path path : List.of(older, newer, folder)) {
      Files.delete(path);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }
}
