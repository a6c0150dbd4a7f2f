package dev.kedge.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/**
 * {@code ./kedge bench sim}: a thousand simulated routers in one process, and sessions to them from
 * this one.
 */
final class SimBench {
  private static final int ROUTERS = 1000;
  private static final int SESSIONS = 3000;

  /** Sessions after which the JVM hardly compiles any more; before, that is a fifth of its work. */
  private static final int WARM_UP = 9000;

  private static final int AT_ONCE = 8;
  private static final int RUNS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Measurements of one run. */
  private record Run(double start, double megabytes, double cpuMillis) {}

  private SimBench() {}

  /** Runs the benchmark; true when every bound holds. Each figure is the median of three runs. */
  static boolean run() {
    var runs = new ArrayList<Run>();
    for (int i = 0; i < RUNS; i++) {
      System.err.printf("run %d of %d …%n", i + 1, RUNS);
      runs.add(once());
    }
    var figures = new Figures();
    figures.atMost(ROUTERS + " routers started, s", median(runs, Run::start), 30);
    figures.atMost("the same idle, MB resident", median(runs, Run::megabytes), 600);
    figures.atMost("an export session, ms CPU of the routers", median(runs, Run::cpuMillis), 4);
    return figures.hold();
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
    return runs.stream().mapToDouble(value).sorted().skip(RUNS / 2).findFirst().orElseThrow();
  }

  private static Run once() {
    var run = new ArrayList<Run>();
    Bench.withHome(
        home -> {
          var inventory = home.resolve("inventory");
          long began = System.nanoTime();
          var process =
              Bench.launch(
                  home,
                  inventory,
                  List.of(
                      "sim",
                      "--count",
                      "" + ROUTERS,
                      "--version",
                      "7.16",
                      "--listen",
                      "127.20.0.0/16:22222"));
          try {
            List<String> routers = awaitLines(process, inventory);
            double start = (System.nanoTime() - began) / 1e9;
            TimeUnit.SECONDS.sleep(5);
            double megabytes = residentMegabytes(process.pid());
            sessions(routers, WARM_UP);
            double before = Bench.cpuSeconds(process.pid());
            sessions(routers, SESSIONS);
            double cpu = Bench.cpuSeconds(process.pid()) - before;
            run.add(new Run(start, megabytes, cpu * 1000 / SESSIONS));
          } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
          }
        });
    return run.getFirst();
  }

  private static List<String> awaitLines(Process process, Path inventory)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> lines = List.of();
    while (lines.size() <= ROUTERS) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("the routers did not start");
      }
      TimeUnit.MILLISECONDS.sleep(20);
      lines = Files.readAllLines(inventory);
    }
    return lines.subList(1, lines.size());
  }

  static double residentMegabytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  /** Opens {@code count} sessions, one export each, spread over the routers. */
  private static void sessions(List<String> routers, int count) throws InterruptedException {
    try (var client = SshClient.setUpDefaultClient();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      client.setServerKeyVerifier((_, _, _) -> true);
      client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
      client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
      client.start();
      var permits = new Semaphore(AT_ONCE);
      var pending = new ArrayList<Future<?>>();
      for (int i = 0; i < count; i++) {
        permits.acquire();
        var router = routers.get(i % routers.size()).replace("\"", "").split(",");
        pending.add(
            threads.submit(
                () -> {
                  try {
                    export(client, router[1], Integer.parseInt(router[2]), router[3], router[4]);
                  } finally {
                    permits.release();
                  }
                  return null;
                }));
      }
      for (Future<?> each : pending) {
        each.get();
      }
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException("a session failed", e);
    }
  }

  private static void export(SshClient client, String host, int port, String user, String password)
      throws IOException {
    try (var session = client.connect(user, host, port).verify(PATIENCE).getSession()) {
      session.addPasswordIdentity(password);
      session.auth().verify(PATIENCE);
      var out = new ByteArrayOutputStream();
      try (var channel = session.createExecChannel("/export show-sensitive")) {
        channel.setOut(out);
        channel.open().verify(PATIENCE);
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      }
      if (!out.toString(java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains("/system identity")) {
        throw new IOException("the export of " + host + " is not whole");
      }
    }
  }
}
