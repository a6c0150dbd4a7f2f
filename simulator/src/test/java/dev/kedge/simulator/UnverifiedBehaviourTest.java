package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Unverified behaviours that no other test covers. Each is compared with the likelier answer. */
class UnverifiedBehaviourTest {
  private static final Duration BOOT = Duration.ofSeconds(20);

  private static final boolean[] BOTH = {true, false};

  private static SimulatedRouter router(String version, UnverifiedBehaviour unverified, boolean odd)
      throws Exception {
    var profile = RouterProfile.of(version);
    return Sample.router(odd ? profile.with(unverified) : profile);
  }

  private static String identity(SimulatedRouter router) {
    return router.run(":put [/system identity get name]").strip();
  }

  @Test
  @Tag("EXPIRED_PASSWORD_BLOCKS_EXEC")
  void anExpiredPasswordMayBlockCommands() throws Exception {
    // routeros-behaviour.md#expired-password
    for (boolean odd : BOTH) {
      try (var router = router("7.16.2", UnverifiedBehaviour.EXPIRED_PASSWORD_BLOCKS_EXEC, odd)) {
        router.inject(Fault.PASSWORD_EXPIRED);
        assertThat(TestClient.execute(router, ":put in").text())
            .isEqualTo(odd ? "password must be changed\r\n" : "in\r\n");
      }
    }
  }

  @Test
  @Tag("LOAD_NEEDS_SENSITIVE")
  void loadingABackupMayNeedSensitive() throws Exception {
    // routeros-behaviour.md#backup-load-policies
    for (boolean odd : BOTH) {
      try (var router = router("7.16.2", UnverifiedBehaviour.LOAD_NEEDS_SENSITIVE, odd)) {
        router.run("/system backup save name=x; /system identity set name=other");
        router.run(
            "/system scheduler add name=load interval=1m policy=read,write,policy,reboot,test"
                + " on-event=\"/system backup load name=x password=\\\"\\\"\"");
        router.advance(Duration.ofMinutes(1).plus(BOOT));
        assertThat(identity(router)).isEqualTo(odd ? "other" : "sample");
        router.run("/system scheduler set load policy=read,write,policy,reboot,test,sensitive");
        router.advance(Duration.ofMinutes(1).plus(BOOT));
        assertThat(identity(router)).isEqualTo("sample");
      }
    }
  }

  @Test
  @Tag("GLOBALS_APART")
  void globalVariablesMayBeSeparateForSchedulerScripts() throws Exception {
    // routeros-behaviour.md#globals
    for (boolean odd : BOTH) {
      try (var router = router("7.16.2", UnverifiedBehaviour.GLOBALS_APART, odd);
          var client = TestClient.to(router)) {
        client.execute(":global seen; :set seen \"yes\"");
        assertThat(client.execute(":put $seen").text()).isEqualTo("\r\n"); // not declared
        assertThat(client.execute(":global seen; :put $seen").text()).isEqualTo("yes\r\n");
        router.run(
            "/system scheduler add name=look interval=1m on-event=\":global seen; :if (\\$seen ="
                + " \\\"yes\\\") do={/system identity set name=saw}\"");
        router.advance(Duration.ofMinutes(1));
        assertThat(identity(router)).isEqualTo(odd ? "sample" : "saw");
        router.cause(Event.REBOOT);
        router.advance(BOOT);
        assertThat(TestClient.execute(router, ":global seen; :put $seen").text()).isEqualTo("\r\n");
      }
    }
  }

  @Test
  @Tag("EXECUTE_WRITES_NO_FILE")
  void aJobMayWriteItsOutputToAFile() throws Exception { // routeros-behaviour.md#job-files
    for (boolean odd : BOTH) {
      try (var router = router("7.16.2", UnverifiedBehaviour.EXECUTE_WRITES_NO_FILE, odd)) {
        TestClient.execute(router, ":put [:execute script=\":put hello; :error late\" file=said]");
        router.advance(Duration.ofSeconds(1));
        if (odd) {
          assertThat(router.files()).isEmpty();
        } else {
          assertThat(new String(java.util.Objects.requireNonNull(router.file("said.txt"))))
              .startsWith("hello")
              .contains("late");
        }
      }
    }
  }

  @Test
  @Tag("JOBS_DIE_WITH_THEIR_CONNECTION")
  void aJobMayEndWithItsConnection() throws Exception {
    // routeros-behaviour.md#jobs-and-connections
    for (boolean odd : BOTH) {
      try (var router = router("7.16.2", UnverifiedBehaviour.JOBS_DIE_WITH_THEIR_CONNECTION, odd);
          var other = TestClient.to(router)) {
        other.execute(":execute {:delay 60; /ip dns set servers=10.0.0.1}");
        TestClient.execute(
            router,
            ":execute {:execute {:delay 60; /system note set note=inner}; :delay 60; /system"
                + " identity set name=late}");
        awaitOnlyOne(router);
        router.advance(Duration.ofSeconds(61));
        assertThat(identity(router)).isEqualTo(odd ? "sample" : "late");
        assertThat(router.export().contains("note=inner")).isEqualTo(!odd);
        assertThat(router.export()).contains("10.0.0.1"); // of a connection that is open
      }
    }
  }

  /** Waits until the router has noticed the end of the connection. */
  private static void awaitOnlyOne(SimulatedRouter router) {
    long deadline = System.nanoTime() + TestClient.PATIENCE.toNanos();
    while (!router.run(":put [:len [/user active find]]").strip().equals("1")) {
      assertThat(System.nanoTime()).as("two are still logged in").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  @Tag("SCHEDULER_STOPS_WITHOUT_OWNER")
  void anEntryMayStopWhenItsOwnerIsRemoved()
      throws Exception { // routeros-behaviour.md#scheduler-owner
    for (boolean odd : BOTH) {
      try (var router = router("7.16.2", UnverifiedBehaviour.SCHEDULER_STOPS_WITHOUT_OWNER, odd)) {
        router.run("/user add name=other group=full password=other");
        try (var client = TestClient.to(router.host(), router.port(), "other", "other")) {
          client.execute(
              "/system scheduler add name=x interval=1m on-event=\"/system identity set name=y\"");
        }
        assertThat(router.run(":put [/system scheduler get x owner]")).isEqualTo("other\r\n");
        router.run("/user remove other");
        router.advance(Duration.ofMinutes(1));
        assertThat(identity(router)).isEqualTo(odd ? "sample" : "y");
      }
    }
  }

  @Test
  @Tag("SHORT_CHANGE_LOG")
  void version7MayLogChangesInTheShortForm() throws Exception { // routeros-behaviour.md#change-log
    try (var router = router("7.10", UnverifiedBehaviour.SHORT_CHANGE_LOG, true)) {
      TestClient.execute(router, "/ip address add address=10.9.9.9/24 interface=bridge");
      assertThat(router.log()).anyMatch(line -> line.endsWith(" address added by admin"));
    }
  }

  @Test
  @Tag("SIX_IMPORTS_UP_TO_THE_SYNTAX_ERROR")
  void version6MayImportUpToTheSyntaxError() throws Exception {
    // routeros-behaviour.md#import-parsed-whole
    for (boolean odd : BOTH) {
      try (var router =
              router("6.49.18", UnverifiedBehaviour.SIX_IMPORTS_UP_TO_THE_SYNTAX_ERROR, odd);
          var client = TestClient.to(router);
          var sftp = client.sftp()) {
        try (var out = sftp.write("x.rsc")) {
          out.write("/system identity set name=y\n/ip address add comment=\"open\n".getBytes());
        }
        client.execute("/import x.rsc");
        assertThat(identity(router)).isEqualTo(odd ? "y" : "sample");
      }
    }
  }

  @Test
  @Tag("HISTORY_SURVIVES_REBOOT")
  void historyMaySurviveAReboot() throws Exception { // routeros-behaviour.md#history-reboot
    for (boolean odd : BOTH) {
      try (var router = router("7.16.2", UnverifiedBehaviour.HISTORY_SURVIVES_REBOOT, odd)) {
        router.run("/system identity set name=y");
        router.cause(Event.REBOOT);
        router.advance(BOOT);
        assertThat(router.run(":put [:len [/system history find]]"))
            .isEqualTo(odd ? "1\r\n" : "0\r\n");
      }
    }
  }

  @Test
  @Tag("POWER_LOSS_TAKES_THE_LAST_WRITES")
  void aPowerCutMayLoseTheLastWrites() throws Exception { // routeros-behaviour.md#power-cut
    for (boolean odd : BOTH) {
      try (var router =
          router("7.24.4", UnverifiedBehaviour.POWER_LOSS_TAKES_THE_LAST_WRITES, odd)) {
        router.run("/system identity set name=early");
        router.advance(Duration.ofSeconds(45));
        router.run("/system identity set name=late; /ip dns set servers=10.0.0.1");
        router.run("/system scheduler add name=guard interval=1m on-event=\":log info x\"");
        router.advance(Duration.ofSeconds(44));
        router.cause(Event.POWER_LOSS);
        router.advance(BOOT);
        assertThat(identity(router)).isEqualTo(odd ? "early" : "late");
        String export = router.export();
        assertThat(export.contains("10.0.0.1")).isEqualTo(!odd);
        assertThat(export.contains("name=guard")).isEqualTo(!odd);
        router.run("/system identity set name=kept");
        router.cause(Event.REBOOT); // a reboot writes all
        router.advance(BOOT);
        assertThat(identity(router)).isEqualTo("kept");
      }
    }
  }
}
