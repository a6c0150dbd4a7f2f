package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Hostile;
import dev.kedge.transport.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of people and routers remain data throughout a backup. */
class HostileTextTest {
  @TempDir private Path directory;

  @Test
  void theUsersNameIsTheOnlyForeignTextThatReachesARouterAndIsDataThere() throws Exception {
    try (var server = new TestServer(directory)) {
      var usual = commands(server, "backup");
      for (var user : Hostile.texts(60)) {
        if (user.isBlank() || user.chars().anyMatch(Character::isISOControl)) {
          assertThatThrownBy(() -> server.add("127.0.0.1", 22, user, "x"))
              .isInstanceOf(InvalidRequest.class);
        } else {
          assertThat(commands(server, user)).as(user).isEqualTo(usual);
        }
      }
    }
  }

  /** The commands that a backup runs on the router, without their values. */
  private static List<String> commands(TestServer server, String user) throws Exception {
    try (var router =
        SimulatedRouter.start(
            Examples.router7().profile().withLogin(user, "password"),
            Examples.router7().configuration())) {
      var device = server.add(router.host(), router.port(), user, "password");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(router.files()).isEmpty();
      return router.executed().stream()
          .map(line -> line.replaceAll("\"[^\"]*\"", "…").replaceAll("kedge-[\\w.-]+", "…"))
          .filter(line -> !line.contains(" size]")) // repeated until the file has grown
          .toList();
    }
  }

  @Test
  void whatARouterSaysOfItselfForgesNoLogLineAndReachesNoPath() throws Exception {
    try (var server = new TestServer(directory);
        var router = Examples.router7().start()) {
      var device = server.add(router);
      for (var text : Hostile.texts(45).subList(5, 45)) {
        router.run(Command.of("/system identity set").argument("name", "forged" + text).line());
        router.run(
            Command.of("/ip firewall address-list add address=10.0.0.1")
                .argument("list", "forged")
                .argument("comment", "forged" + text)
                .line());
        assertThat(server.backUp(device).state()).as(text).isEqualTo(State.STORED);
      }
      var run = server.runs(device).getFirst();
      assertThat(new String(server.read(device, run).export(), StandardCharsets.ISO_8859_1))
          .contains("forged");
      server.as(() -> server.bean(Devices.class).facts());
      for (var line : Files.readAllLines(server.home().logs().resolve("kedge.log"))) {
        assertThat(line).doesNotContain("forged");
      }
      try (var entries = Files.list(server.home().repositories())) {
        assertThat(entries.map(entry -> String.valueOf(entry.getFileName())))
            .allMatch(name -> name.matches("[0-9a-f-]{36}\\.git|proof"));
      }
    }
  }

  @Test
  void aCheckpointsLabelIsKeptAsItIsAndForgesNothing() throws Exception {
    try (var server = new TestServer(directory);
        var router = Examples.router7().start()) {
      var device = server.add(router);
      var usual = router.executed().size();
      for (var label : Hostile.texts(45)) {
        try {
          var attempt =
              server.as(
                  () ->
                      server
                          .bean(BackupService.class)
                          .run(
                              server.bean(Devices.class).get(device.id()),
                              BackupRequest.checkpoint(label)));
          assertThat(attempt.state()).isEqualTo(State.STORED);
          assertThat(server.runs(device).getFirst().label()).isEqualTo(label.strip());
        } catch (InvalidRequest refused) {
          assertThat(
                  label.isBlank()
                      || label.contains("\u2028")
                      || label.chars().anyMatch(Character::isISOControl))
              .as(label)
              .isTrue();
        }
      }
      assertThat(router.executed().size()).isGreaterThan(usual);
      assertThat(router.executed()).noneMatch(line -> line.contains("reboot"));
    }
  }
}
