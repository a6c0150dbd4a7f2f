package dev.kedge.benchmarks;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks in milliseconds for each operation, on one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(
    value = 1,
    // Enough heap to measure the work rather than how often the heap is copied or grows.
    jvmArgs = {
      "-Xms8g",
      "-Xmx8g",
      "-Xmn5g",
      "-XX:+AlwaysPreTouch",
      "-XX:+UseTransparentHugePages",
      "-XX:+UseSerialGC"
    })
public class RouterosBenchmarks {
  static final int EXPORT_BYTES = 8_000_000;

  /** An export of the usual mix. */
  @State(Scope.Thread)
  public static class Mixed {
    private final byte[] export = Exports.mixed(EXPORT_BYTES);
  }

  /** An address list, and the same list with one of 250 entries edited. */
  @State(Scope.Thread)
  public static class Lists {
    @Param({"5000", "50000", "500000"})
    int entries;

    private byte[] text = new byte[0];
    private Configuration older = Configuration.of(List.of());
    private Configuration newer = older;

    /** Reads both lists. */
    @Setup
    public void read() {
      text = Exports.addressList(entries, 0);
      older = Configuration.parse(text);
      newer = Configuration.parse(Exports.addressList(entries, entries / 250));
    }
  }

  @Benchmark
  public SyntaxTree parse(Mixed mixed) {
    return SyntaxTree.parse(mixed.export);
  }

  @Benchmark
  public Configuration read(Lists lists) {
    return Configuration.parse(lists.text);
  }

  @Benchmark
  public List<Change> diff(Lists lists) {
    return ConfigurationDiff.between(lists.older, lists.newer);
  }

  @Benchmark
  public Plan plan(Lists lists) {
    return Plan.between(lists.older, lists.newer, new Version(7, 16, 2));
  }
}
