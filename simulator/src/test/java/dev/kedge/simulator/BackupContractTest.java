package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Binary backups, and files that survive a reboot or do not. */
class BackupContractTest {
  private static final Duration BOOT = Duration.ofSeconds(20);

  private static String execute(SimulatedRouter router, String line) throws Exception {
    return TestClient.execute(router, line).text();
  }

  @Test
  @Tag("LOAD_NEEDS_PASSWORD")
  @Tag("LOAD_REBOOTS")
  @Tag("BACKUP_HOLDS_SCHEDULERS")
  @Tag("BACKUP_NAMES_WITHOUT_COLON")
  void loadingABackupRebootsIntoTheSavedState() throws Exception {
    // routeros-behaviour.md#backup-load
    try (var router = Sample.router()) {
      router.run("/system scheduler add name=armed interval=1h on-event=\":put x\"");
      router.run("/user set [find name=admin] password=other");
      router.run("/user set [find name=admin] password=admin");
      var saved = router.export();
      assertThat(execute(router, "/system backup save name=a:b"))
          .isEqualTo("action failed (6)\r\n");
      execute(router, "/system backup save name=a dont-encrypt=yes");
      router.run("/ip firewall filter remove 0; /system scheduler remove armed");
      assertThat(execute(router, "/system backup load name=a"))
          .isEqualTo( // routeros-behaviour.md#error-place
              "Script Error: missing value(s) of argument(s) password (/system/backup/load; line 1)\r\n");
      assertThat(TestClient.execute(router, "/system backup load name=a password=\"\"").status())
          .isNull();
      assertThat(router.isUp()).isFalse();
      router.advance(BOOT);
      router.stepClock(Sample.NOW);
      assertThat(router.export()).isEqualTo(saved).contains("name=armed");
      execute(router, "/system backup save name=p password=secret");
      assertThat(execute(router, "/system backup load name=p password=wrong")).contains("failure:");
      router.inject(Fault.BACKUP_LOAD_FAILS_ONCE);
      assertThat(execute(router, "/system backup load name=p password=secret"))
          .contains("failure:");
      assertThat(TestClient.execute(router, "/system backup load name=p password=secret").status())
          .isNull();
    }
  }

  @Test
  @Tag("RAM_FILES_ARE_LOST")
  @Tag("FLASH_HAS_AN_END")
  @Tag("UNSAVED_FILES_ARE_EMPTY_AFTER_POWER_LOSS")
  void onlyFilesInFlashSurviveAReboot() throws Exception { // routeros-behaviour.md#power-cut
    var small = RouterProfile.of("7.16.2").withFlashFolder();
    small = small.with(new RouterProfile.Hardware(20_000, true, false, BOOT));
    try (var router = Sample.router(small)) {
      router.run("/system backup save name=ram; /system backup save name=flash/one");
      router.advance(Duration.ofMinutes(1));
      router.run("/system backup save name=flash/two");
      assertThat(router.run("/system backup save name=flash/three"))
          .isEqualTo("file operation error\r\n");
      router.cause(Event.POWER_LOSS);
      router.advance(BOOT);
      assertThat(router.files()).containsExactly("flash/one.backup", "flash/two.backup");
      assertThat(Objects.requireNonNull(router.file("flash/one.backup"))).isNotEmpty();
      assertThat(Objects.requireNonNull(router.file("flash/two.backup"))).isEmpty();
      assertThat(router.log().getFirst()).contains("without proper shutdown");
    }
    try (var router = Sample.router()) {
      router.inject(Fault.FLASH_FULL);
      assertThat(router.run("/export file=x")).isEqualTo("file operation error\r\n");
    }
  }
}
