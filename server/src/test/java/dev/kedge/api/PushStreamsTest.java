package dev.kedge.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.access.LocalAccess;
import dev.kedge.app.TestServer;
import dev.kedge.inventory.Device;
import dev.kedge.push.PushStep;
import dev.kedge.push.time.PushClock;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.TimeScale;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events about a push, read as a browser reads them. */
class PushStreamsTest {
  private static final int PACE = 10;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CountDownLatch goOn = new CountDownLatch(1);
  private final HttpClient http = HttpClient.newHttpClient();

  private record Sent(String id, String name, JsonNode data) {}

  @Test
  void eachStepIsSentWhenItIsReachedAndAStreamIsResumed(@TempDir Path directory) throws Exception {
    var example = Examples.router7();
    try (var server =
            TestServer.pushing(directory, Map.of(), new PushClock(PACE), this::haltAtApplying);
        var router =
            SimulatedRouter.start(
                example.profile(), example.configuration(), TimeScale.times(PACE))) {
      var api = ApiClient.of(server);
      var push = push(api, server.add(router));
      var path = "/pushes/" + push + "/events";

      var live = open(server, path, Map.of());
      assertThat(live.statusCode()).isEqualTo(200);
      assertThat(live.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(live.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      var sent = new ArrayList<Sent>();
      try (var lines = lines(live)) {
        do {
          sent.add(read(lines));
        } while (!sent.getLast().data().path("step").asString().equals("applying"));
        assertThat(api.get("/pushes/" + push).json().path("status").asString())
            .isEqualTo("pending_verification");
        goOn.countDown();
        do {
          sent.add(read(lines));
        } while (!sent.getLast().name().equals("end"));
        assertThat(lines.readLine()).as("the stream ends with the push").isNull();
      }

      var whole = api.get("/pushes/" + push).json();
      assertThat(whole.path("status").asString()).isEqualTo("committed");
      assertThat(sent.removeLast().data()).isEqualTo(whole);
      assertThat(sent).extracting(Sent::data).containsExactlyElementsOf(whole.path("steps"));
      assertThat(sent).extracting(Sent::name).containsOnly("step");
      for (var i = 0; i < sent.size(); i++) {
        assertThat(sent.get(i).id()).isEqualTo("" + (i + 1));
      }
      var rest = sent.subList(3, sent.size());
      assertThat(steps(open(server, path, Map.of("Last-Event-ID", "3")))).isEqualTo(rest);
      assertThat(steps(open(server, path + "?after=3", Map.of()))).isEqualTo(rest);
      assertThat(steps(open(server, path + "?after=1", Map.of("Last-Event-ID", "3"))))
          .isEqualTo(rest);
      assertThat(steps(open(server, path + "?after=-1", Map.of()))).isEqualTo(sent);

      var none = open(server, "/pushes/" + UUID.randomUUID() + "/events", Map.of());
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(JSON.readTree(none.body()).path("detail").asString()).contains("no push");
      assertThat(ApiClient.stranger(server).get(path).status()).isEqualTo(401);
    }
  }

  private void haltAtApplying(PushStep step, UUID device) {
    if (step == PushStep.APPLYING) {
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String push(ApiClient api, Device device) throws Exception {
    var path = "/devices/" + device.id();
    var plan = api.post(path + "/plans", "{\"script\":\"/system note set note=streamed\"}");
    var push =
        api.post(
            path + "/pushes", "{\"plan\":\"%s\"}".formatted(plan.json().path("id").asString()));
    assertThat(push.status()).as(push.body()).isEqualTo(202);
    return push.json().path("id").asString();
  }

  private HttpResponse<InputStream> open(
      TestServer server, String path, Map<String, String> headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + server.bean(LocalAccess.class).token());
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofInputStream());
  }

  private static List<Sent> steps(HttpResponse<InputStream> stream) throws IOException {
    var steps = new ArrayList<Sent>();
    try (var lines = lines(stream)) {
      for (var sent = read(lines); !sent.name().equals("end"); sent = read(lines)) {
        steps.add(sent);
      }
    }
    return steps;
  }

  private static BufferedReader lines(HttpResponse<InputStream> stream) {
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  /** Reads the next event; comments only show that the server is there. */
  private static Sent read(BufferedReader lines) throws IOException {
    var fields = new HashMap<String, String>();
    while (true) {
      var line = lines.readLine();
      if (line == null) {
        throw new IOException("the stream ended without an end");
      }
      if (line.isEmpty() && fields.containsKey("data")) {
        return new Sent(
            fields.getOrDefault("id", ""),
            fields.getOrDefault("event", "message"),
            JSON.readTree(fields.getOrDefault("data", "")));
      }
      var colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).replaceFirst("^ ", ""));
      }
    }
  }
}
