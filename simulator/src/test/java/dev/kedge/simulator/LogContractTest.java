package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The history, the log and the clock. */
class LogContractTest {
  /** A summer evening, so that dates and offsets of the clock can be distinguished. */
  private static final TimeScale EVE = TimeScale.still(Instant.parse("2026-07-19T14:27:00Z"));

  private static String execute(SimulatedRouter router, String line) throws Exception {
    return TestClient.execute(router, line).text();
  }

  /** The same moment in the log: on that day, a day later, and in the next year. */
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
  @Tag("HISTORY_HOLDS_100")
  @Tag("UNDO_STEPS_BACK")
  @Tag("CHANGES_ARE_LOGGED")
  @Tag("LONG_CHANGE_LOG_ON_SEVEN")
  @Tag("LOGINS_ARE_LOGGED")
  void historyAndLog() throws Exception { // routeros-behaviour.md#change-log
    try (var router = Sample.router();
        var six = Sample.router("6.49.18")) {
      var before = router.export();
      execute(router, "/ip firewall filter add chain=input action=accept comment=new");
      assertThat(router.log())
          .anyMatch(
              line ->
                  line.matches(
                      ".*filter rule added by ssh:admin@127.0.0.1 \\(\\*[0-9A-F]+ = /ip firewall filter add chain=input .*"));
      assertThat(router.log())
          .anyMatch(line -> line.contains("user admin logged in from 127.0.0.1 via ssh"));
      execute(six, "/ip firewall filter add chain=input action=accept");
      assertThat(six.log()).anyMatch(line -> line.endsWith("filter rule added by admin"));
      assertThatThrownBy(() -> TestClient.to(router, "wrong")).isInstanceOf(IOException.class);
      assertThat(router.log()).anyMatch(line -> line.contains("login failure for user admin"));
      assertThat(execute(router, "/system history print")).contains("filter rule added");
      execute(router, "/undo");
      assertThat(router.export()).isEqualTo(before);
      execute(router, "/redo");
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
  void theLogShowsTheDateOfOtherDaysOnly() throws Exception { // manual "Log", ntc-templates
    var odd = RouterProfile.of("7.16.2").with(UnverifiedBehaviour.LOG_DATES_WITHOUT_YEAR);
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
      assertThat(execute(six, ":put [/system history get 0 time]"))
          .isEqualTo("jul/19/2026 14:27:00\r\n");
      assertThat(execute(seven, ":put [/system history get 0 time]"))
          .isEqualTo("2026-07-19 14:27:00\r\n");
    }
  }

  @Test
  @Tag("CLOCK_TELLS_ITS_OFFSET")
  void theClockShowsItsOffset() throws Exception { // manual "Clock", ntc-templates
    try (var router =
        SimulatedRouter.start(RouterProfile.of("7.16.2"), Sample.CONFIGURATION, EVE)) {
      router.run("/system clock set time-zone-name=Europe/Riga");
      assertThat(execute(router, "/system clock print"))
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
      assertThat(execute(router, ":put [/system clock get gmt-offset]")).isEqualTo("+00:00\r\n");
    }
  }
}
