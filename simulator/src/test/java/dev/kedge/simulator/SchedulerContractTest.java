package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.DeviceMode;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scheduler, and jobs in the background (see routeros-behaviour.md#jobs). */
class SchedulerContractTest {
  private static final Duration BOOT = Duration.ofSeconds(20);

  private static String execute(SimulatedRouter router, String line) throws Exception {
    return TestClient.execute(router, line).text();
  }

  private static long count(SimulatedRouter router, String text) {
    return router.log().stream().filter(line -> line.contains(text)).count();
  }

  @Test
  @Tag("STARTUP_PHASE_IS_BOOT")
  @Tag("INTERVAL_BEGINS_AFTER_ONE")
  @Tag("ONE_SHOT_STAYS")
  void schedulerEntriesRunInTheirPhases()
      throws Exception { // routeros-behaviour.md#scheduler-interval
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
  void formOfTheNextRunDependsOnTheVersion() throws Exception {
    // routeros-behaviour.md#scheduler-next-run
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
  void schedulerEntriesSurviveRebootsAndClockChanges()
      throws Exception { // routeros-behaviour.md#scheduler-startup
    try (var router = Sample.router()) {
      router.run("/system scheduler add name=b start-time=startup on-event=\":log info b\"");
      router.run("/system scheduler add name=i interval=1m on-event=\":log info i\"");
      router.advance(Duration.ofSeconds(30));
      assertThat(count(router, "script,info b")).isZero();
      router.cause(Event.REBOOT);
      router.advance(BOOT.plusSeconds(4));
      assertThat(count(router, "script,info b")).isEqualTo(1);
      assertThat(router.clock()).isBefore(Instant.parse("1970-01-03T00:00:00Z"));
      router.advance(Duration.ofHours(2));
      assertThat(count(router, "script,info i")).as("its start is decades away").isZero();
      router.stepClock(Sample.NOW.plusSeconds(7200));
      router.advance(Duration.ofMinutes(2));
      assertThat(count(router, "script,info i")).isEqualTo(2);
    }
    var odd = RouterProfile.of("7.16.2").with(UnverifiedBehaviour.INTERVAL_RUNS_FROM_BOOT);
    try (var router = Sample.router(odd)) {
      router.run("/system scheduler add name=i interval=1m on-event=\":log info i\"");
      router.cause(Event.REBOOT);
      router.advance(BOOT.plusSeconds(61));
      assertThat(count(router, "script,info i")).isEqualTo(1);
    }
  }

  @Test
  @Tag("CLOCK_STEPS_MOVE_RUNS")
  @Tag("SCHEDULER_IGNORES_CLOCK_STEPS")
  void clockStepsMoveRuns() throws Exception { // routeros-behaviour.md#scheduler-clock
    for (boolean moves : new boolean[] {true, false}) {
      var profile = RouterProfile.of("7.16.2");
      profile = moves ? profile : profile.with(UnverifiedBehaviour.SCHEDULER_IGNORES_CLOCK_STEPS);
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
  void schedulerEntriesRunWithLimitedPolicies()
      throws Exception { // routeros-behaviour.md#scheduler-rights
    var add = "/system scheduler add name=x interval=1m on-event=\"/system identity set name=y\"";
    try (var home = Sample.router(RouterProfile.of("7.18").with(DeviceMode.HOME));
        var older = Sample.router(RouterProfile.of("7.16").with(DeviceMode.HOME));
        var router = Sample.router()) {
      assertThat(execute(home, add))
          .isEqualTo("failure: not allowed by device-mode (/system/scheduler/add; line 1)\r\n");
      assertThat(execute(home, ":put [/system device-mode get scheduler]")).isEqualTo("no\r\n");
      assertThat(execute(older, add)).isEmpty();
      router.inject(Fault.SCHEDULER_REFUSED);
      assertThat(execute(router, add)).contains("not allowed by device-mode");
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
  void entriesLoseThePoliciesThatTheirOwnerLoses() throws Exception {
    // routeros-behaviour.md#scheduler-rights: the intersection of both
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
  void jobsInTheBackground() throws Exception { // routeros-behaviour.md#jobs
    try (var router = Sample.router()) {
      var id =
          execute(router, ":put [:execute {:delay 60; /system identity set name=late}]").strip();
      assertThat(id).startsWith("*");
      assertThat(execute(router, ":put [:len [/system script job find]]")).isEqualTo("1\r\n");
      router.advance(Duration.ofSeconds(59));
      assertThat(router.export()).contains("set name=sample");
      router.advance(Duration.ofSeconds(1));
      assertThat(router.export()).contains("set name=late");
      assertThat(execute(router, ":put [:len [/system script job find]]")).isEqualTo("0\r\n");
      execute(router, ":execute {:delay 60; /system identity set name=never}");
      execute(router, "/system script job remove [find]");
      execute(router, ":execute {:delay 60; /system identity set name=gone}");
      router.cause(Event.REBOOT);
      router.advance(Duration.ofMinutes(5));
      assertThat(router.export()).contains("set name=late");
    }
  }
}
