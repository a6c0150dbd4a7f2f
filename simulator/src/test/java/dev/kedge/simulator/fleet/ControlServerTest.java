package dev.kedge.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.Examples;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fleet, and its endpoint. */
class ControlServerTest {
  private static final String TOKEN = "a token";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Fleet fleet;
  private final ControlServer control;

  ControlServerTest() throws IOException {
    fleet =
        Fleet.start(
            List.of(
                new Fleet.Model(RouterProfile.of("7.16.2"), Examples.router7().configuration()),
                new Fleet.Model(RouterProfile.of("6.49.18"), Examples.branch6().configuration())),
            3,
            ListenAddresses.LOOPBACK,
            TimeScale.still(Instant.parse("2026-03-04T05:06:07Z")));
    control = ControlServer.start(fleet, 0, TOKEN);
  }

  @AfterEach
  void stop() throws IOException {
    control.close();
    fleet.close();
  }

  private HttpResponse<String> execute(String method, String path, String body, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String done(String method, String path, String body) throws Exception {
    var response = execute(method, path, body, TOKEN);
    assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void inventoryNamesEveryRouter() throws Exception {
    assertThat(fleet.inventory().lines())
        .hasSize(4)
        .first()
        .isEqualTo("name,host,port,user,password,simulated");
    assertThat(fleet.inventory())
        .contains(
            "sim-00002,127.0.0.1,%d,\"admin\",\"admin\",yes\n"
                .formatted(fleet.routers().get(1).port()));
    assertThat(done("GET", "/routers", "").lines())
        .hasSize(3)
        .last()
        .asString()
        .startsWith("sim-00003 127.0.0.1:")
        .endsWith(" 7.16.2 up");
    assertThat(fleet.routers().get(2).export()).contains("# serial number = HF0000000003");
  }

  @Test
  void routersCanBeChangedBrokenAndInspected() throws Exception {
    done("POST", "/routers/1/run", "/system identity set name=other");
    assertThat(done("GET", "/routers/1/export", "")).contains("set name=other");
    assertThat(fleet.routers().get(2).export()).doesNotContain("set name=other");
    assertThat(done("GET", "/routers/1/log", "")).contains("by console:admin");
    done("PUT", "/routers/all/faults/flash-full", "");
    assertThat(done("POST", "/routers/3/run", "/system backup save name=x"))
        .startsWith("Failed to save");
    done("DELETE", "/routers/all/faults/FLASH_FULL", "");
    done("POST", "/routers/3/run", "/system backup save name=x");
    assertThat(done("GET", "/routers/3/files", "")).isEqualTo("x.backup\n");
    assertThat(done("GET", "/routers/3/executed", "")).isEmpty();
    done("POST", "/routers/2/events/reboot", "");
    assertThat(done("GET", "/routers", "")).contains(" 6.49.18 down");
    done("POST", "/routers/2/advance", "PT30S");
    assertThat(done("GET", "/routers", "")).doesNotContain("down");
    done("POST", "/routers/2/clock", "2030-01-01T00:00:00Z");
    assertThat(done("GET", "/routers/2/export", "")).startsWith("# jan/01/2030");
    done("POST", "/routers/2/events/link-lost", "");
    done("POST", "/routers/2/events/link-back", "");
  }

  @Test
  void wrongRequestsNameTheValidOnes() throws Exception {
    assertThat(execute("GET", "/routers", "", "another").statusCode()).isEqualTo(401);
    assertThat(execute("GET", "/nothing", "", TOKEN).statusCode()).isEqualTo(404);
    assertThat(execute("GET", "/routers/1/nothing", "", TOKEN).statusCode()).isEqualTo(404);
    assertThat(execute("GET", "/routers/4/log", "", TOKEN).body()).contains("numbers 1 to 3");
    assertThat(execute("PUT", "/routers/1/faults/nothing", "", TOKEN).body())
        .contains("FLASH_FULL");
    assertThat(execute("POST", "/routers/1/clock", "now", TOKEN).body()).contains("an instant");
    var tooLong = "/system identity set name=" + "x".repeat(1 << 20);
    assertThat(execute("POST", "/routers/1/run", tooLong, TOKEN).body())
        .contains("nothing was changed");
    assertThat(fleet.routers().getFirst().export()).doesNotContain("xxx");
  }

  @Test
  void listenAddressesAreParsedAndAssigned() throws Exception {
    var network = ListenAddresses.parse("127.20.3.9/16:22222");
    assertThat(network.at(0)).hasToString("/127.20.0.1:22222");
    assertThat(network.at(999)).hasToString("/127.20.3.232:22222");
    assertThat(network.count()).isEqualTo(65_534);
    assertThat(network.isLoopback()).isTrue();
    assertThat(ListenAddresses.LOOPBACK.isLoopback()).isTrue();
    assertThat(ListenAddresses.parse("10.0.0.0/30:22").isLoopback()).isFalse();
    assertThat(ListenAddresses.parse("127.0.0.1:2200").at(5)).hasToString("/127.0.0.1:2205");
    assertThat(ListenAddresses.parse("[::1]:0").isLoopback()).isTrue();
    for (var wrong :
        List.of(
            "here", "127.0.0.1", "127.0.0.0/8:0", "127.0.0.1/33:1", "1.2.3:99999", "300.1.1.1:1")) {
      assertThatThrownBy(() -> ListenAddresses.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () ->
                Fleet.start(List.of(), 3, ListenAddresses.parse("10.0.0.0/30:22"), TimeScale.REAL))
        .hasMessageContaining("addresses for 1 to 2");
  }
}
