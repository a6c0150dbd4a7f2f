package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Schedulers and scripts by version (see routeros-behaviour.md#scheduler-default-start). */
class ScriptContractTest {
  private static long count(SimulatedRouter router, String text) {
    return router.log().stream().filter(line -> line.contains(text)).count();
  }

  @Test
  @Tag("DEFAULT_STARTS_DO_NOT_FIRE_ON_SEVEN_24")
  void entriesWithTheDefaultStartDateDoNotRun() throws Exception {
    for (String version : new String[] {"7.23.8", "7.24", "7.24.4", "7.24.5"}) {
      boolean fires = !version.startsWith("7.24") || version.equals("7.24.5");
      try (var router = Sample.router(version)) {
        router.run(
            "/system scheduler add name=d interval=1m start-date=1970-01-01 start-time=00:00:00"
                + " on-event=\":log info old\"");
        router.run("/system scheduler add name=n interval=1m on-event=\":log info new\"");
        router.run(
            "/system scheduler add name=s interval=1m start-time=startup on-event=\":log info"
                + " boot\"");
        router.advance(Duration.ofMinutes(2).plusSeconds(1));
        assertThat(count(router, "script,info old")).as(version).isEqualTo(fires ? 2 : 0);
        // With an interval alone the start is filled in from the clock, and it fires (see
        // routeros-behaviour.md#scheduler-default-start).
        assertThat(router.run(":put [/system scheduler get n start-date]"))
            .isEqualTo("2026-03-04\r\n");
        assertThat(count(router, "script,info new")).as(version).isEqualTo(2);
        assertThat(count(router, "script,info boot")).as(version).isEqualTo(2);
      }
    }
  }

  @Test
  @Tag("UNKNOWN_OWNERS_BECOME_SYS")
  void unknownOwnersMayBecomeTheSystem() throws Exception {
    // routeros-behaviour.md#scheduler-owner
    for (boolean odd : new boolean[] {true, false}) {
      for (String version : new String[] {"7.24.1", "7.24.2"}) {
        var profile = RouterProfile.of(version);
        try (var router =
            Sample.router(
                odd ? profile.with(UnverifiedBehaviour.UNKNOWN_OWNERS_BECOME_SYS) : profile)) {
          router.run("/system script add name=a owner=nobody source=\":put x\"");
          router.run("/system script add name=b owner=admin source=\":put x\"");
          assertThat(router.run(":put [/system script get a owner]"))
              .isEqualTo(odd && version.equals("7.24.2") ? "*sys\r\n" : "nobody\r\n");
          assertThat(router.run(":put [/system script get b owner]")).isEqualTo("admin\r\n");
        }
      }
    }
  }

  @Test
  @Tag("UNDERSCORES_BREAK_SCRIPT_RUN")
  void underscoresInNamesBreakScriptRun() throws Exception {
    // routeros-behaviour.md#variable-names
    for (String version : new String[] {"7.23.2", "7.23.3", "7.24.5", "7.25"}) {
      boolean breaks = version.equals("7.23.3") || version.equals("7.24.5");
      try (var router = Sample.router(version)) {
        String source = ":local my_name \\\"x\\\"; :put said";
        assertThat(router.run("/system script add name=s source=\"" + source + "\"")).isEmpty();
        assertThat(router.run("/system script run s"))
            .as(version)
            .isEqualTo(breaks ? "expected end of command (line 1 column 10)\r\n" : "said\r\n");
        assertThat(router.run(":put [:parse [/system script get s source]]")).startsWith("(evl");
      }
    }
  }
}
