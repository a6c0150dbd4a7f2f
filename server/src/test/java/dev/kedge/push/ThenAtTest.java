package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.backup.ChangeReason;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.Push.Status;
import dev.kedge.push.PushService.Accepted;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A change that moves the management access: only the new address verifies it, and is the device's
 * then.
 */
@Execution(ExecutionMode.CONCURRENT)
class ThenAtTest {
  private static final String MOVE = "/ip service set ssh port=2222\n";
  private static final ManagementOrigin BEFORE =
      new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0, 22);
  private static final ManagementOrigin AFTER =
      new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0, 2222);

  /** A takeover comes after ten real seconds, which are a hundred of the router's. */
  private static final Options PATIENT =
      new Options(
          Duration.ofSeconds(600),
          Duration.ofSeconds(10),
          null,
          EnumSet.allOf(Accepted.class),
          ChangeReason.NONE);

  private final PushFixture push = PushFixture.shared();

  /** A router whose rule accepts the new port. */
  private static SimulatedRouter router(RouterProfile profile) throws Exception {
    var router = PushFixture.start(profile.with(BEFORE), Examples.router7().configuration());
    router.run("/ip firewall filter set [find comment=management] dst-port=22,2222,8291");
    return router;
  }

  private PushPlan plan(Device device, String thenAt) throws Exception {
    return push.server.as(
        () ->
            push.server
                .bean(PlanService.class)
                .plan(
                    push.found(device),
                    new PlanRequest.Script(MOVE),
                    new PlanTerms(List.of(), thenAt, null))
                .orElseThrow());
  }

  private ManagementAddress place(Device device) throws Exception {
    return push.server.as(() -> push.found(device).place());
  }

  @Test
  void theDeviceMovesWithTheCommitAndTheNextBackupGoesThere() throws Exception {
    try (var router = router(Examples.router7().profile())) {
      var device = push.server.add(router);
      var thenAt = push.addListener(router, AFTER);
      var plan = plan(device, thenAt);
      assertThat(plan.risks()).noneMatch(risk -> risk.severity().equals("cuts-off"));
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
      assertThat(place(device)).hasToString(thenAt);
      push.server.backUp(device);
    }
  }

  /** The filter accepts only the old port. */
  @Test
  void aNewPlaceThatNothingLetsInIsForeseenAndTakenBack() throws Exception {
    try (var router = router(Examples.router7().profile())) {
      router.run("/ip firewall filter set [find comment=management] dst-port=22,8291");
      var device = push.server.add(router);
      var base = router.export();
      var plan = plan(device, push.addListener(router, AFTER));
      assertThat(plan.risks())
          .anySatisfy(risk -> assertThat(risk.mechanism()).contains("drops tcp/2222"));
      push.assertReverted(push.ended(push.start(device, plan)), router, base);
    }
  }

  /** A node that takes over finds the new address in the plan. */
  @Test
  void aSuccessorLooksAtBothPlaces() throws Exception {
    for (var step : List.of(PushStep.VERIFYING, PushStep.DISARMED)) {
      try (var router = router(Examples.router7().profile())) {
        var device = push.server.add(router);
        var thenAt = push.addListener(router, AFTER);
        push.at(
            step,
            device,
            () -> {
              throw new Lease.Lost(java.util.UUID.randomUUID());
            });
        var ended = push.ended(push.start(device, plan(device, thenAt), PATIENT));
        assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.COMMITTED);
        assertThat(place(device)).hasToString(thenAt);
      }
    }
  }

  /** It has the same host key, like a board that was given another one's backup. */
  @Test
  void anotherRouterAtTheNewPlaceProvesNothing() throws Exception {
    var example = Examples.router7();
    try (var router = router(example.profile());
        var other = router(example.profile().withBoard("RB5009UG+S+", "HF0000000999", "X"))) {
      var device = push.server.add(router);
      var before = place(device);
      var base = router.export();
      var ended = push.ended(push.start(device, plan(device, push.addListener(other, BEFORE))));
      push.assertReverted(ended, router, base);
      assertThat(place(device)).isEqualTo(before);
    }
  }

  /** A person confirms, although the router is not where it should be: nobody can log in there. */
  @Test
  void nobodyConfirmsAPlaceWhereItIsNot() throws Exception {
    try (var router = router(Examples.router7().profile())) {
      var device = push.server.add(router);
      var base = router.export();
      var plan =
          push.server.as(
              () ->
                  push.server
                      .bean(PlanService.class)
                      .plan(
                          push.found(device),
                          new PlanRequest.Script(PushTest.HARMLESS),
                          new PlanTerms(List.of(), "127.0.0.1:1", null))
                      .orElseThrow());
      push.at(
          PushStep.VERIFYING,
          device,
          () -> {
            var pushes = push.server.bean(PushService.class);
            pushes.newest(20).stream()
                .filter(one -> one.deviceId().equals(device.id()))
                .forEach(one -> push.server.bean(PushRequests.class).confirm(one.id()));
          });
      var ended = push.ended(push.start(device, plan));
      push.assertReverted(ended, router, base);
      assertThat(push.detail(ended)).contains("still answers at");
    }
  }

  @Test
  void aPlaceThatAnotherDeviceHasIsRefused() throws Exception {
    try (var router = router(Examples.router7().profile());
        var other = router(Examples.router7().profile())) {
      var device = push.server.add(router);
      var taken = push.server.add(other);
      assertThatThrownBy(() -> plan(device, other.host() + ":" + other.port()))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining(taken.name());
      for (var bad : List.of("", "host:port", "192.0.2.1:0", "a b", "[2001:db8::1")) {
        assertThatThrownBy(() -> plan(device, bad)).isInstanceOf(InvalidRequest.class);
      }
      assertThat(ManagementAddress.parse("[2001:db8::1]:22", 1))
          .isEqualTo(new ManagementAddress("2001:db8::1", 22));
      assertThat(ManagementAddress.parse("2001:db8::1", 8022))
          .isEqualTo(new ManagementAddress("2001:db8::1", 8022));
    }
  }
}
