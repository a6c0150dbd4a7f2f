package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Import, backup, scheduler, jobs, history (contract §11.5 to §11.8, §11.10). */
class ChangeContractTest {
  private static final Duration BOOT = Duration.ofSeconds(20);

  private static String ask(SimulatedRouter router, String line) throws Exception {
    return TestClient.ask(router, line).text();
  }

  private static void upload(SimulatedRouter router, String name, String text) throws Exception {
    try (var client = TestClient.to(router);
        var sftp = client.sftp()) {
      try (var out = sftp.write(name)) {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  @Tag("IMPORT_STOPS_AND_KEEPS")
  @Tag("IMPORT_PARSES_FIRST")
  @Tag("VERBOSE_SCOPES_END_WITH_LINES")
  void importStopsAtTheFirstErrorAndKeepsWhatRan() throws Exception { // §4
    try (var router = Sample.router()) {
      upload(
          router,
          "a.rsc",
          "/system identity set name=one\n/interface bridge add name=bridge\n/system identity set name=two\n");
      assertThat(TestClient.ask(router, "/import a.rsc"))
          .isEqualTo(
              new TestClient.Reply(
                  "Script Error: failure: already have interface with name bridge (/interface/bridge/add; line 2) (:import; line 1)\r\n",
                  "",
                  0));
      assertThat(router.export()).contains("set name=one");
      upload(router, "b.rsc", "/system identity set name=three\n/system identity set name=\"x\n");
      assertThat(ask(router, "/import b.rsc")).startsWith("Script Error: syntax error");
      assertThat(router.export()).contains("set name=one");
      assertThat(ask(router, "/import file-name=b.rsc verbose=yes")).contains("syntax error");
      assertThat(router.export()).contains("set name=three");
      upload(router, "c.rsc", ":local x four\n/system identity set name=\"a$x\"\n");
      ask(router, "/import file-name=c.rsc verbose=yes");
      assertThat(router.export()).contains("set name=a\r\n");
      assertThat(ask(router, "/import c.rsc"))
          .isEqualTo("Script file loaded and executed successfully\r\n");
      assertThat(router.export()).contains("set name=afour");
      assertThat(ask(router, "/import none.rsc")).startsWith("Cannot open import file");
    }
  }

  @Test
  @Tag("DRY_RUN_BY_VERSION")
  @Tag("DRY_RUN_CHANGES_NOTHING")
  @Tag("AUTO_RSC_RUNS")
  void dryRunsAndFilesThatRunByThemselves() throws Exception { // §2.5, §4
    try (var router = Sample.router();
        var older = Sample.router("7.15")) {
      upload(router, "a.rsc", "/system identity set name=one\n");
      assertThat(ask(router, "/import file-name=a.rsc verbose=yes dry-run"))
          .endsWith("No syntax errors found in the import file\r\n");
      assertThat(router.export()).contains("set name=sample");
      assertThat(ask(older, "/import file-name=a.rsc dry-run"))
          .startsWith("expected end of command");
      upload(router, "b.auto.rsc", "/system identity set name=auto\n");
      assertThat(router.export()).contains("set name=auto");
      assertThat(router.files()).contains("b.auto.log");
    }
  }

  @Test
  @Tag("LOAD_NEEDS_PASSWORD")
  @Tag("LOAD_REBOOTS")
  @Tag("BACKUP_HOLDS_SCHEDULERS")
  @Tag("BACKUP_NAMES_WITHOUT_COLON")
  void loadingABackupRebootsIntoWhatWasSaved() throws Exception { // §3
    try (var router = Sample.router()) {
      router.run("/system scheduler add name=armed interval=1h on-event=\":put x\"");
      router.run("/user set [find name=admin] password=other");
      router.run("/user set [find name=admin] password=admin");
      var saved = router.export();
      assertThat(ask(router, "/system backup save name=a:b")).isEqualTo("action failed (6)\r\n");
      ask(router, "/system backup save name=a dont-encrypt=yes");
      router.run("/ip firewall filter remove 0; /system scheduler remove armed");
      assertThat(ask(router, "/system backup load name=a"))
          .isEqualTo( // clients 2.13
              "Script Error: missing value(s) of argument(s) password (/system/backup/load; line 1)\r\n");
      assertThat(TestClient.ask(router, "/system backup load name=a password=\"\"").status())
          .isNull();
      assertThat(router.isUp()).isFalse();
      router.advance(BOOT);
      router.stepClock(Sample.NOW);
      assertThat(router.export()).isEqualTo(saved).contains("name=armed");
      ask(router, "/system backup save name=p password=secret");
      assertThat(ask(router, "/system backup load name=p password=wrong")).contains("failure:");
      router.inject(Fault.BACKUP_LOAD_FAILS_ONCE);
      assertThat(ask(router, "/system backup load name=p password=secret")).contains("failure:");
      assertThat(TestClient.ask(router, "/system backup load name=p password=secret").status())
          .isNull();
    }
  }

  @Test
  @Tag("RAM_FILES_ARE_LOST")
  @Tag("FLASH_HAS_AN_END")
  @Tag("UNSAVED_FILES_ARE_EMPTY_AFTER_POWER_LOSS")
  void whatFilesLast() throws Exception { // §2.5
    var small = RouterProfile.of("7.16.2").withFlashFolder();
    small = small.with(new RouterProfile.Hardware(20_000, true, false, BOOT));
    try (var router = Sample.router(small)) {
      router.run("/system backup save name=ram; /system backup save name=flash/one");
      router.advance(Duration.ofMinutes(1));
      router.run("/system backup save name=flash/two");
      assertThat(router.run("/system backup save name=flash/three"))
          .isEqualTo("file operation error\r\n");
      router.happen(Event.POWER_LOSS);
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

  @Test
  @Tag("STARTUP_PHASE_IS_BOOT")
  @Tag("INTERVAL_BEGINS_AFTER_ONE")
  @Tag("ONE_SHOT_STAYS")
  void phasesOfTheScheduler() throws Exception { // §5
    try (var router = Sample.router()) {
      router.advance(Duration.ofSeconds(70));
      router.run(
          "/system scheduler add name=s start-time=startup interval=1m on-event=\":log info s\"");
      router.run("/system scheduler add name=i interval=1m on-event=\":log info i\"");
      router.run("/system scheduler add name=o on-event=\":log info o\"");
      assertThat(count(router, "script,info i")).isZero();
      router.advance(Duration.ofSeconds(51));
      assertThat(count(router, "script,info s")).as("next multiple since boot").isEqualTo(1);
      assertThat(count(router, "script,info i")).isZero();
      router.advance(Duration.ofSeconds(10));
      assertThat(count(router, "script,info i")).isEqualTo(1);
      assertThat(count(router, "script,info o")).isEqualTo(1);
      assertThat(router.run(":put [/system scheduler get o run-count]")).isEqualTo("1\r\n");
      assertThat(router.run(":put [/system scheduler get o next-run]")).isEqualTo("\r\n");
      assertThat(router.run(":put [/system scheduler get i next-run]")).contains("05:09:17");
    }
  }

  /** Lengths 8, 15 and more, by scripts for hotspot vouchers; in full on 7.24.4. */
  @Test
  @Tag("NEXT_RUNS_BY_VERSION")
  void whenAnEntryRunsNextIsToldByVersion() throws Exception { // lab notes 4.2
    for (boolean old : new boolean[] {true, false}) {
      try (var router = Sample.router(old ? "7.9" : "7.24.4")) {
        router.run("/system scheduler add name=a interval=1h on-event=\":log info a\"");
        router.run("/system scheduler add name=b interval=2d on-event=\":log info b\"");
        router.run("/system scheduler add name=c interval=360d on-event=\":log info c\"");
        assertThat(
                router
                    .run(
                        ":foreach e in=[/system scheduler find] do={:put [/system scheduler get $e next-run]}")
                    .lines())
            .containsExactlyElementsOf(
                old
                    ? List.of("06:06:07", "mar/06 05:06:07", "feb/27/2027 05:06:07")
                    : List.of("2026-03-04 06:06:07", "2026-03-06 05:06:07", "2027-02-27 05:06:07"));
      }
    }
  }

  @Test
  @Tag("INTERVAL_RUNS_FROM_BOOT")
  @Tag("STARTUP_ONCE_PER_BOOT")
  @Tag("CLOCK_IS_1970_AFTER_BOOT")
  void rebootsAndTheClock() throws Exception { // §5
    try (var router = Sample.router()) {
      router.run("/system scheduler add name=b start-time=startup on-event=\":log info b\"");
      router.run("/system scheduler add name=i interval=1m on-event=\":log info i\"");
      router.advance(Duration.ofSeconds(30));
      assertThat(count(router, "script,info b")).isZero();
      router.happen(Event.REBOOT);
      router.advance(BOOT.plusSeconds(4));
      assertThat(count(router, "script,info b")).isEqualTo(1);
      assertThat(router.clock()).isBefore(Instant.parse("1970-01-03T00:00:00Z"));
      router.advance(Duration.ofHours(2));
      assertThat(count(router, "script,info i")).as("its start is decades away").isZero();
      router.stepClock(Sample.NOW.plusSeconds(7200));
      router.advance(Duration.ofMinutes(2));
      assertThat(count(router, "script,info i")).isEqualTo(2);
    }
    var odd = RouterProfile.of("7.16.2").with(Oddity.INTERVAL_RUNS_FROM_BOOT);
    try (var router = Sample.router(odd)) {
      router.run("/system scheduler add name=i interval=1m on-event=\":log info i\"");
      router.happen(Event.REBOOT);
      router.advance(BOOT.plusSeconds(61));
      assertThat(count(router, "script,info i")).isEqualTo(1);
    }
  }

  @Test
  @Tag("CLOCK_STEPS_MOVE_RUNS")
  @Tag("SCHEDULER_IGNORES_CLOCK_STEPS")
  void aStepOfTheClockMovesARun() throws Exception { // §5
    for (boolean moves : new boolean[] {true, false}) {
      var profile = RouterProfile.of("7.16.2");
      profile = moves ? profile : profile.with(Oddity.SCHEDULER_IGNORES_CLOCK_STEPS);
      try (var router = Sample.router(profile)) {
        router.run("/system scheduler add name=i interval=1h on-event=\":log info i\"");
        router.stepClock(Sample.NOW.plus(Duration.ofMinutes(59)));
        router.advance(Duration.ofMinutes(2));
        assertThat(count(router, "script,info i")).isEqualTo(moves ? 1 : 0);
      }
    }
  }

  @Test
  @Tag("DEVICE_MODE_REFUSES_SCHEDULERS")
  @Tag("SCHEDULER_REFUSED")
  @Tag("SCHEDULER_RUNS_WITH_ITS_POLICIES")
  void whatSchedulersMay() throws Exception { // §5, §6.3
    var add = "/system scheduler add name=x interval=1m on-event=\"/system identity set name=y\"";
    try (var home = Sample.router(RouterProfile.of("7.18").with(DeviceMode.HOME));
        var older = Sample.router(RouterProfile.of("7.16").with(DeviceMode.HOME));
        var router = Sample.router()) {
      assertThat(ask(home, add))
          .isEqualTo("failure: not allowed by device-mode (/system/scheduler/add; line 1)\r\n");
      assertThat(ask(home, ":put [/system device-mode get scheduler]")).isEqualTo("no\r\n");
      assertThat(ask(older, add)).isEmpty();
      router.inject(Fault.SCHEDULER_REFUSED);
      assertThat(ask(router, add)).contains("not allowed by device-mode");
      router.clear(Fault.SCHEDULER_REFUSED);
      router.run(add + " policy=read");
      router.advance(Duration.ofMinutes(1));
      assertThat(router.export()).contains("set name=sample");
      assertThat(count(router, "not enough permissions")).isEqualTo(1);
      router.run("/system scheduler set x policy=read,write");
      router.advance(Duration.ofMinutes(1));
      assertThat(router.export()).contains("set name=y");
    }
  }

  @Test
  @Tag("SCHEDULER_HAS_NO_MORE_THAN_ITS_OWNER")
  void anEntryLosesWhatItsOwnerLoses() throws Exception { // §13.2: the intersection of both
    try (var router = Sample.router()) {
      router.run("/user group add name=few policy=ssh,read,write,policy");
      router.run("/user add name=other group=few password=other");
      try (var other = TestClient.to(router.host(), router.port(), "other", "other")) {
        other.execute(
            "/system scheduler add name=x interval=1m on-event=\"/system identity set name=y\"");
      }
      router.run("/user group set few policy=!write");
      router.advance(Duration.ofMinutes(1));
      assertThat(router.export()).contains("set name=sample");
      assertThat(count(router, "not enough permissions")).isEqualTo(1);
      router.run("/user group set few policy=write");
      router.advance(Duration.ofMinutes(1));
      assertThat(router.export()).contains("set name=y");
    }
  }

  @Test
  @Tag("JOBS_ARE_LISTED")
  @Tag("JOBS_OUTLIVE_THEIR_SESSION")
  @Tag("JOBS_DIE_AT_REBOOT")
  void jobsInTheBackground() throws Exception { // §0.6
    try (var router = Sample.router()) {
      var id = ask(router, ":put [:execute {:delay 60; /system identity set name=late}]").strip();
      assertThat(id).startsWith("*");
      assertThat(ask(router, ":put [:len [/system script job find]]")).isEqualTo("1\r\n");
      router.advance(Duration.ofSeconds(59));
      assertThat(router.export()).contains("set name=sample");
      router.advance(Duration.ofSeconds(1));
      assertThat(router.export()).contains("set name=late");
      assertThat(ask(router, ":put [:len [/system script job find]]")).isEqualTo("0\r\n");
      ask(router, ":execute {:delay 60; /system identity set name=never}");
      ask(router, "/system script job remove [find]");
      ask(router, ":execute {:delay 60; /system identity set name=gone}");
      router.happen(Event.REBOOT);
      router.advance(Duration.ofMinutes(5));
      assertThat(router.export()).contains("set name=late");
    }
  }

  @Test
  @Tag("HISTORY_HOLDS_100")
  @Tag("UNDO_STEPS_BACK")
  @Tag("CHANGES_ARE_LOGGED")
  @Tag("LONG_CHANGE_LOG_ON_SEVEN")
  @Tag("LOGINS_ARE_LOGGED")
  void historyAndLog() throws Exception { // §6.2, §9
    try (var router = Sample.router();
        var six = Sample.router("6.49.18")) {
      var before = router.export();
      ask(router, "/ip firewall filter add chain=input action=accept comment=new");
      assertThat(router.log())
          .anyMatch(
              line ->
                  line.matches(
                      ".*filter rule added by ssh:admin@127.0.0.1 \\(\\*[0-9A-F]+ = /ip firewall filter add chain=input .*"));
      assertThat(router.log())
          .anyMatch(line -> line.contains("user admin logged in from 127.0.0.1 via ssh"));
      ask(six, "/ip firewall filter add chain=input action=accept");
      assertThat(six.log()).anyMatch(line -> line.endsWith("filter rule added by admin"));
      assertThatThrownBy(() -> TestClient.to(router, "wrong")).isInstanceOf(IOException.class);
      assertThat(router.log()).anyMatch(line -> line.contains("login failure for user admin"));
      assertThat(ask(router, "/system history print")).contains("filter rule added");
      ask(router, "/undo");
      assertThat(router.export()).isEqualTo(before);
      ask(router, "/redo");
      assertThat(router.export()).contains("comment=new");
      for (int i = 0; i < 120; i++) {
        router.run("/system identity set name=n" + i);
      }
      assertThat(router.run(":put [:len [/system history find]]")).isEqualTo("100\r\n");
    }
  }

  @Test
  @Tag("LOG_TIMES_BY_VERSION")
  @Tag("LOG_DATES_WITHOUT_YEAR")
  void theLogTellsTheDateOfOtherDaysOnly() throws Exception { // manual "Log", ntc-templates
    var odd = RouterProfile.of("7.16.2").with(Oddity.LOG_DATES_WITHOUT_YEAR);
    try (var six = SimulatedRouter.start(RouterProfile.of("6.49.18"), Sample.CONFIGURATION, EVE);
        var seven = SimulatedRouter.start(RouterProfile.of("7.16.2"), Sample.CONFIGURATION, EVE);
        var other = SimulatedRouter.start(odd, Sample.CONFIGURATION, EVE)) {
      assertThat(timesOfADay(six))
          .containsExactly("14:27:00", "jul/19 14:27:00", "jul/19/2026 14:27:00");
      assertThat(timesOfADay(seven))
          .containsExactly("14:27:00", "2026-07-19 14:27:00", "2026-07-19 14:27:00");
      assertThat(timesOfADay(other))
          .containsExactly("14:27:00", "07-19 14:27:00", "2026-07-19 14:27:00");
      assertThat(six.log()).first().asString().startsWith("jul/19/2026 14:27:00 system,info ");
      assertThat(ask(six, ":put [/system history get 0 time]"))
          .isEqualTo("jul/19/2026 14:27:00\r\n");
      assertThat(ask(seven, ":put [/system history get 0 time]"))
          .isEqualTo("2026-07-19 14:27:00\r\n");
    }
  }

  @Test
  @Tag("CLOCK_TELLS_ITS_OFFSET")
  void theClockTellsItsOffset() throws Exception { // manual "Clock", ntc-templates
    try (var router =
        SimulatedRouter.start(RouterProfile.of("7.16.2"), Sample.CONFIGURATION, EVE)) {
      router.run("/system clock set time-zone-name=Europe/Riga");
      assertThat(ask(router, "/system clock print"))
          .isEqualTo(
              """
                                time: 17:27:00
                                date: 2026-07-19
                time-zone-autodetect: yes
                      time-zone-name: Europe/Riga
                          gmt-offset: +03:00
                          dst-active: yes
              """
                  .replace("\n", "\r\n"));
      router.run("/system clock set time-zone-name=UTC");
      assertThat(ask(router, ":put [/system clock get gmt-offset]")).isEqualTo("+00:00\r\n");
    }
  }

  private static final Pace EVE = Pace.still(Instant.parse("2026-07-19T14:27:00Z"));

  /** How the log tells the same moment: at once, a day later, in the next year. */
  private static List<String> timesOfADay(SimulatedRouter router) {
    router.run("/system identity set name=x");
    var times = new ArrayList<String>();
    for (int days : List.of(0, 1, 200)) {
      router.advance(Duration.ofDays(days));
      times.add(router.run(":put [/log get 0 time]").strip());
    }
    return times;
  }

  @Test
  @Tag("ANOTHER_ADMINISTRATOR")
  @Tag("WRONG_CLOCK")
  void momentsAndOtherPeople() throws Exception {
    try (var router = Sample.router()) {
      router.before("/system identity", Event.REBOOT);
      assertThat(TestClient.ask(router, "/system identity set name=x").status()).isNull();
      router.advance(BOOT);
      assertThat(router.export()).contains("set name=sample");
      router.after("/system identity", Event.POWER_LOSS);
      assertThat(TestClient.ask(router, "/system identity set name=x").status()).isNull();
      router.advance(BOOT);
      assertThat(router.export()).contains("set name=x");
      router.inject(Fault.ANOTHER_ADMINISTRATOR);
      ask(router, ":put x");
      assertThat(router.export()).contains("list=other-admin");
    }
    try (var router = Sample.router()) {
      router.inject(Fault.WRONG_CLOCK);
      assertThat(router.export()).startsWith("# 1970-01-02");
    }
  }

  private static long count(SimulatedRouter router, String text) {
    return router.log().stream().filter(line -> line.contains(text)).count();
  }
}
