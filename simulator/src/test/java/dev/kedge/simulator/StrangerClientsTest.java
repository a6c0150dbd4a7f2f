package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tools that were written for real routers work with simulated ones: they read the output of the
 * console without prompts, echoes and questions.
 */
class StrangerClientsTest {
  private static final String REFUSAL = "bad command name nonsense (line 1 column 2)";

  /** The output of an exec channel without the line that contains the time. */
  private static String export(SimulatedRouter router) throws Exception {
    return withoutTime(TestClient.execute(router, "/export").text().replace("\r", "").strip());
  }

  private static String withoutTime(String export) {
    return export.substring(export.indexOf('\n'));
  }

  private static void hasSpoken(Map<String, String> said, SimulatedRouter router) throws Exception {
    assertThat(said.getOrDefault("identity", "")).isEqualTo("name: sample");
    assertThat(withoutTime(said.getOrDefault("export", ""))).isEqualTo(export(router));
  }

  @Test
  void netmikoAnswersTheQuestionsOfTheFirstLogin() throws Exception {
    try (var router = Sample.router()) {
      router.inject(Fault.FIRST_LOGIN);
      var said = StrangerClient.run("netmiko", router);
      hasSpoken(said, router);
      assertThat(said)
          .containsEntry("prompt", "[admin@sample] >")
          .containsEntry("refusal", REFUSAL);
    }
  }

  @Test
  void scrapliSeesThePromptTwice() throws Exception {
    try (var router = Sample.router("7.21.4")) {
      var said = StrangerClient.run("scrapli", router);
      hasSpoken(said, router);
      assertThat(said)
          .containsEntry("prompt", "[admin@sample] >")
          .containsEntry("refusal", REFUSAL);
    }
  }

  @Test
  void ansibleRunsCommandsAndGathersAllFacts() throws Exception {
    try (var router = Sample.router()) {
      var said = StrangerClient.run("ansible", router);
      hasSpoken(said, router);
      assertThat(withoutTime(said.getOrDefault("exported", ""))).isEqualTo(export(router));
      assertThat(said)
          .containsEntry("subsets", "config,default,hardware,interfaces,routing")
          .containsEntry("hostname", "sample")
          .containsEntry("version", "7.16.2 (stable)")
          .containsEntry("model", "RB5009UG+S+")
          .containsEntry("serial", "HF0000000001")
          .containsEntry("interfaces", "bridge,ether1,ether2,ether3,ether4,ether5,wg")
          .containsEntry("addresses", "192.168.88.1");
    }
  }

  @Test
  void rancidCompletesItsRun() throws Exception {
    for (var version : new String[] {"6.49.18", "7.16.2"}) {
      try (var router = Sample.router(version)) {
        var run = StrangerClient.run("rancid", router);
        assertThat(run).containsEntry("missed", "");
        assertThat(run.getOrDefault("written", "").lines().map(String::strip))
            .contains(
                "# name=\"%s\" version=\"%s\""
                    .formatted(version.startsWith("6") ? "system" : "routeros", version),
                "# current-firmware: " + version,
                "# software-id: KEDG-0001",
                "add address=192.168.88.1/24 comment=lan interface=bridge network=192.168.88.0")
            .endsWith("/system identity", "set name=sample");
      }
    }
  }
}
