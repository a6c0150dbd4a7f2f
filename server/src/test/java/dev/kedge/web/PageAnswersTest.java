package dev.kedge.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.simulator.Examples;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of the pages to a browser without scripts. */
class PageAnswersTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern DIFF = Pattern.compile("/devices/[0-9a-f-]{36}/diffs/[0-9a-f-]{36}");

  private TestServer server = TestServer.shared();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @Test
  void aStrangerSeesNothingButTheLogin() throws Exception {
    var fleet = get("/");
    assertThat(fleet.statusCode()).isEqualTo(302);
    assertThat(fleet.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    assertThat(get("/api/v1/devices").statusCode()).isEqualTo(401);
    assertThat(login("wrong").headers().firstValue("Location").orElseThrow())
        .endsWith("/login?error");
  }

  @Test
  void fleetTimelineAndDiffShowWhatHappened() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      router.run("/ip dns static add address=10.20.10.22 name=\"<b>new\" type=A");
      server.backUp(device);

      assertThat(login(server.password()).headers().firstValue("Location").orElseThrow())
          .endsWith("/");
      var fleet = get("/");
      assertThat(fleet.statusCode()).isEqualTo(200);
      assertThat(fleet.body()).contains(device.name()).contains("RB5009UG+S+").contains("7.16.2");
      assertThat(fleet.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'self'");

      var timeline = get("/devices/" + device.id());
      assertThat(timeline.statusCode()).isEqualTo(200);
      var link = DIFF.matcher(timeline.body());
      assertThat(link.find()).isTrue();

      var diff = get(link.group());
      assertThat(diff.statusCode()).isEqualTo(200);
      assertThat(diff.body())
          .contains("ip/dns/static")
          .contains("&lt;b&gt;new")
          .doesNotContain("<b>new");
    }
  }

  @Test
  void backupsInPlaintextAreSaidOnEveryPage() throws Exception {
    var device = server.add("192.0.2.1", 22, "admin", "secret");
    login(server.password());
    var pages = List.of("/", "/devices/" + device.id(), "/quarantine", "/record");
    for (var page : pages) {
      assertThat(get(page).body()).as(page).doesNotContain("are not encrypted");
    }
    plaintext(true);
    try {
      for (var page : pages) {
        assertThat(get(page).body()).as(page).contains("are not encrypted");
      }
    } finally {
      plaintext(false);
    }
  }

  private void plaintext(boolean wanted) throws Exception {
    server.allow(true, wanted);
  }

  @Test
  void aLostKeyIsReportedWithWhatItEncrypted(@TempDir Path directory) throws Exception {
    try (var own = new TestServer(directory)) {
      var password = own.password();
      own.add("192.0.2.1", 22, "admin", "secret");
      try (var keys = Files.list(own.home().keys())) {
        for (var key : keys.filter(f -> f.toString().endsWith(".key")).toList()) {
          Files.delete(key);
        }
      }
      server = own;
      login(password);
      assertThat(get("/").body())
          .contains("is missing; restore it from a recovery kit")
          .contains("1 devices.credentials");
    }
  }

  @Test
  void changesThatCannotBeDecryptedAreTemporarilyUnavailable(@TempDir Path directory)
      throws Exception {
    try (var router = Examples.router7().start();
        var own = new TestServer(directory)) {
      var device = own.add(router);
      own.backUp(device);
      router.run("/system note set note=changed");
      own.backUp(device);
      own.asOwner(
          "router_config_diffs",
          "update router_config_diffs set change_key = replace(change_key, 'vault:v1:', 'vault:v9:')");
      server = own;
      login(own.password());
      var page = get("/changes");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.body())
          .contains("Temporarily unavailable")
          .contains("restore the newest key");
    }
  }

  @Test
  void aDeviceThatIsNotThereIsSaidSo() throws Exception {
    login(server.password());
    assertThat(get("/devices/00000000-0000-0000-0000-000000000000").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> login(String password) throws Exception {
    var token = TOKEN.matcher(get("/login").body());
    assertThat(token.find()).isTrue();
    var form =
        "username=admin&password=%s&_csrf=%s".formatted(encoded(password), encoded(token.group(1)));
    return send(
        HttpRequest.newBuilder(URI.create(server.url() + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.url() + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
