package dev.kedge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A server and its routers. */
final class Sweeps {
  private static final int LEAST_PAGE = 10_000;
  private static final Pattern NUMBER = Pattern.compile("\"(\\w+)\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  final Path home;
  final Process server;
  private final int control;
  private final int routers;
  private final Map<String, String> endpoint;

  /** Maximum resident memory of the server, in MB. */
  double peak;

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
    this.endpoint = new HashMap<>();
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
        SweepBench.TOKEN,
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
    if (page.length() < LEAST_PAGE) {
      throw new IllegalStateException("an empty page");
    }
  }

  /** Counts loose objects, which are all: nothing packs during a benchmark. */
  long objects() throws IOException {
    try (var files = Files.walk(home.resolve("git"))) {
      return files.filter(f -> f.toString().matches(".*/objects/[0-9a-f]{2}/[0-9a-f]{38}")).count();
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
    return Objects.requireNonNull(endpoint.get("token"));
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
