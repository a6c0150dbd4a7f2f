package dev.kedge.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** {@code ./kedge bench push}: one push alone, then many at once, in real time. */
final class PushBench {
  private static final int PUSHES = 500;
  private static final Duration SOAK = Duration.ofSeconds(10);
  private static final int WARM_UPS = 3;

  private static final String PLAIN = "/ip dns static add address=10.0.0.1 name=%s.example.net";

  /** A filter rule, for which verification waits until it has taken effect. */
  private static final String FILTER =
      "/ip firewall filter add action=accept chain=forward comment=%s src-address=10.0.0.1";

  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern ENDED =
      Pattern.compile(
          "\"id\":\"([0-9a-f-]{36})\",\"device\":[^}]*?\"status\":\"(\\w+)\"[^}]*?\"completedAt\":\"([^\"]+)\"");

  private PushBench() {}

  /** Runs the benchmark; true when every bound holds. */
  static boolean run() {
    var figures = new Figures();
    var memory = new double[1];
    var seconds = new ArrayList<Double>();
    var alone = new double[1];
    var filtered = new double[1];
    SweepBench.with(
        PUSHES,
        List.of(),
        Map.of("KEDGE_MAX_SESSIONS", "" + PUSHES * 8 / 7, "KEDGE_JAVA_OPTS", "-Xmx328m"),
        fleet -> {
          var devices = ids(fleet.api("GET", "/devices", "", "application/json"));
          for (int i = 0; i < WARM_UPS; i++) { // warms up the JVM; the last one counts
            alone[0] = pushOne(fleet, devices.get(i), PLAIN, memory);
            filtered[0] = pushOne(fleet, devices.get(WARM_UPS + i), FILTER, memory);
          }
          seconds.addAll(pushAll(fleet, devices, PLAIN, memory));
        });
    var sorted = seconds.stream().sorted().toList();
    figures.atMost("one push, s beyond its soak", alone[0] - SOAK.toSeconds(), 4);
    figures.atMost(
        "one push with a filter line, s beyond its soak", filtered[0] - SOAK.toSeconds(), 6);
    figures.atMost(PUSHES + " pushes at once, median s", sorted.get(sorted.size() / 2), 45);
    figures.atMost(PUSHES + " pushes at once, the longest s", sorted.getLast(), 90);
    figures.atMost(PUSHES + " pushes at once, MB resident", memory[0], 600);
    return figures.hold();
  }

  private static List<String> ids(String json) {
    var ids = new ArrayList<String>();
    var found = ID.matcher(json);
    while (found.find()) {
      ids.add(found.group(1));
    }
    return ids;
  }

  /** Measures one push. Its device must not just have ended another: leases end a moment later. */
  private static double pushOne(Sweeps fleet, String device, String script, double[] memory)
      throws IOException, InterruptedException {
    return pushAll(fleet, List.of(device), script, memory).getFirst();
  }

  /** Measures each push from the request until it is committed. */
  private static List<Double> pushAll(
      Sweeps fleet, List<String> devices, String script, double[] memory)
      throws IOException, InterruptedException {
    var plans =
        atOnce(
            devices,
            device ->
                ids(fleet.api(
                        "POST",
                        "/devices/" + device + "/plans",
                        "{\"script\":\"%s\"}"
                            .formatted(script.formatted(java.util.UUID.randomUUID())),
                        "application/json"))
                    .getFirst());
    var asked = Instant.now();
    var begun = new Object[] {null};
    var asking =
        Thread.startVirtualThread(
            () -> {
              try {
                atOnce(
                    range(devices.size()),
                    i ->
                        fleet.api(
                            "POST",
                            "/devices/" + devices.get(i) + "/pushes",
                            "{\"plan\":\"%s\"}".formatted(plans.get(i)),
                            "application/json"));
              } catch (IOException | InterruptedException e) {
                begun[0] = e;
              }
            });
    var seconds = new ArrayList<Double>();
    Sweeps.await(
        devices.size() + " pushes are committed",
        () -> {
          if (begun[0] instanceof Exception e) {
            throw new IllegalStateException(e);
          }
          memory[0] = Math.max(memory[0], SimBench.residentMegabytes(fleet.server.pid()));
          seconds.clear();
          var ended = ENDED.matcher(fleet.api("GET", "/pushes?most=1000", "", "application/json"));
          while (ended.find()) {
            var at = Instant.parse(ended.group(3));
            if (at.isAfter(asked)) {
              if (!ended.group(2).equals("committed")) {
                throw new IllegalStateException(
                    "a push is %s: %s"
                        .formatted(
                            ended.group(2),
                            fleet.api("GET", "/pushes/" + ended.group(1), "", "application/json")));
              }
              seconds.add(Duration.between(asked, at).toMillis() / 1000.0);
            }
          }
          return seconds.size() == devices.size();
        });
    asking.join();
    return seconds;
  }

  private static List<Integer> range(int end) {
    return java.util.stream.IntStream.range(0, end).boxed().toList();
  }

  @FunctionalInterface
  private interface Request<T> {
    String of(T one) throws IOException, InterruptedException;
  }

  private static <T> List<String> atOnce(List<T> all, Request<T> request)
      throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = all.stream().<Callable<String>>map(one -> () -> request.of(one)).toList();
      var answers = new ArrayList<String>();
      for (var answer : threads.invokeAll(work)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
