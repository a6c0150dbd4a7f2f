package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.Push.Status;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import dev.kedge.testing.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Concurrent changes between two steps of a push; each case was found by the adversary. */
@Execution(ExecutionMode.CONCURRENT)
class MeanwhileTest {
  private static final String REMOVE =
      "/ip firewall filter remove [find comment=\"ping is welcome\"]\n";

  private final PushFixture push = PushFixture.shared();

  /**
   * No selector checks flags, nor what the row does not have: the edit would be removed with the
   * row, and not come back with it.
   */
  @Test
  void aRowThatSomebodyEditedDuringTheRehearsalIsNotRemoved() throws Exception {
    var edits =
        Map.of(
            PushStep.REHEARSING, "log=yes",
            PushStep.CHECKING, "src-address=10.9.9.0/24",
            PushStep.ARMING, "log=yes");
    for (var edit : edits.entrySet()) {
      try (var router = PushFixture.start()) {
        var device = push.server.add(router);
        push.at(edit.getKey(), device, () -> edit(router, edit.getValue()));
        var ended = push.push(device, REMOVE + "/system note set note=changed\n");
        assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.REVERTED);
        assertThat(push.detail(ended))
            .contains("changed the same items as this push")
            .doesNotContain("Filled in");
        assertThat(push.steps(ended)).doesNotContain(PushStep.APPLYING);
        assertThat(router.export()).contains(edit.getValue()).contains("ping is welcome");
      }
    }
  }

  @Test
  void anEditOfAnotherRowIsNoObstacle() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.at(
          PushStep.CHECKING,
          device,
          () -> router.colleague("ann").type("/ip dns static add name=ann address=10.99.0.1"));
      assertThat(push.push(device, REMOVE).status()).isEqualTo(Status.COMMITTED);
      assertThat(router.export()).contains("name=ann").doesNotContain("ping is welcome");
    }
  }

  /**
   * A power cut right after a write can lose it, also the removal of an entry (see
   * routeros-behaviour.md#power-cut).
   */
  @Test
  void entriesOfTheRehearsalThatAPowerCutBringsBackAreRemoved() throws Exception {
    var example = Examples.router7();
    try (var router =
        PushFixture.start(
            example.profile().with(UnverifiedBehaviour.POWER_LOSS_TAKES_THE_LAST_WRITES),
            example.configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      push.at(PushStep.DISARMING, device, () -> router.cause(Event.POWER_LOSS));
      push.assertReverted(push.push(device, REMOVE), router, base);
    }
  }

  /** The same after the last look: the change is lost, so it is not committed. */
  @Test
  void aChangeThatAPowerCutTakesBeforeTheEndIsNotCommitted() throws Exception {
    var example = Examples.router7();
    try (var router =
        PushFixture.start(
            example.profile().with(UnverifiedBehaviour.POWER_LOSS_TAKES_THE_LAST_WRITES),
            example.configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      push.at(PushStep.DISARMED, device, () -> router.cause(Event.POWER_LOSS));
      var ended = push.push(device, REMOVE);
      push.assertReverted(ended, router, base);
      assertThat(push.detail(ended)).contains("restarted just after the verification");
    }
  }

  /**
   * The first scheduled entry fires while the server is away in the middle of arming. It must not
   * take the router for one that restarted, and undo by values what was never done.
   */
  @Test
  void anEntryThatFiresBeforeAllAreArmedUndoesNothing() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      router.before(
          "/system scheduler add name=\"kedge-restore-",
          () -> {
            router
                .colleague("ann")
                .edit("/ip firewall filter", "comment=wireguard", "dst-port=51999");
            router.cause(Event.LINK_LOST);
            router.later(Duration.ofSeconds(500), router::restoreLink);
          });
      var plan =
          push.plan(device, "/ip firewall filter set [find comment=wireguard] dst-port=51821\n");
      var ended = push.ended(push.start(device, plan, GuardLevel.FULL));
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.REVERTED);
      assertThat(push.steps(ended)).doesNotContain(PushStep.ARMED);
      assertThat(router.export()).contains("dst-port=51999");
    }
  }

  /** A server that dies in the backup after a push has cleared the variables: no restart. */
  @Test
  void anEditWhileAServerDiesInTheBackupAfterwardsIsNoRestart() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.at(
          PushStep.CLEANING_UP,
          device,
          () -> {
            router.run(
                ":foreach v in=[/system script environment find where name~\"^kedge\"] do={/system script environment remove $v}");
            router
                .colleague("ann")
                .edit("/ip dns static", "name=\"ours.example.net\"", "address=10.66.0.27");
            throw new Lease.Lost(device.id());
          });
      var ended =
          push.push(device, "/ip dns static add name=ours.example.net address=10.66.0.26\n");
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.COMMITTED);
      assertThat(router.export()).contains("10.66.0.27");
    }
  }

  /**
   * The journal shows that no command of the patch was sent; after a reboot the router does not.
   */
  @Test
  void nothingIsUndoneOfAPatchThatWasNotBegun() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.at(
          PushStep.ARMED,
          device,
          () -> {
            edit(router, "src-address=10.9.9.0/24");
            router.cause(Event.REBOOT);
          });
      var ended = push.push(device, REMOVE);
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.REVERTED);
      assertThat(push.steps(ended)).doesNotContain(PushStep.APPLYING);
      assertThat(router.export()).contains("src-address=10.9.9.0/24");
      assertThat(router.run(":put [:len [/ip firewall filter find comment=\"ping is welcome\"]]"))
          .isEqualToIgnoringWhitespace("1");
    }
  }

  /** The node that saw it may not be the one that ends the push. */
  @Test
  void whatWentWithOurRowIsToldByWhoeverTakesOver() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.at(
          PushStep.VERIFYING,
          device,
          () -> {
            router.colleague("ann").edit("/interface vlan", "name=vlan79", "comment=guests");
            router.colleague("ann").type("/ip dns static add name=ann address=10.99.0.1");
          });
      push.at(
          PushStep.REVERTING,
          device,
          () -> {
            throw new Lease.Lost(device.id());
          });
      var ended =
          push.push(device, "/interface vlan add interface=bridge-lan name=vlan79 vlan-id=79\n");
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.REVERTED);
      assertThat(push.detail(ended)).contains("vlan79").contains("ann");
    }
  }

  /** It then looks like somebody else's row beside the base, but is removed by its id. */
  @Test
  void anEditBeyondRecognitionThatWentWithOurRowIsTold() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.at(
          PushStep.PROVED,
          device,
          () ->
              router
                  .colleague("ann")
                  .edit(
                      "/ip firewall address-list",
                      "comment=daily",
                      "address=10.66.0.27 comment=x"));
      var ended =
          push.push(
              device,
              "/ip firewall address-list add list=daily address=10.72.0.18 comment=daily\n");
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.REVERTED);
      assertThat(push.detail(ended)).contains("10.66.0.27");
      assertThat(router.export()).doesNotContain("list=daily");
    }
  }

  /** Ours is as before again, so an edit of another row is somebody else's. */
  @Test
  void anEditLikeOursOfAnotherRowIsTheirs() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.at(
          PushStep.VERIFYING,
          device,
          () -> {
            edit(router, "disabled=yes");
            push.askBack(device);
          });
      var ended =
          push.push(device, "/ip firewall filter set [find comment=wireguard] disabled=yes\n");
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.REVERTED);
      assertThat(push.detail(ended)).contains("ping is welcome");
    }
  }

  /** It has the same host key, like a board that was given another one's backup. */
  @Test
  void nothingIsDoneToAnotherRouterThatAnswersThere() throws Exception {
    var example = Examples.router7();
    var profile = example.profile().withBoard("RB5009UG+S+", "HF0000000999", "KEDG-0999");
    try (var router = PushFixture.start();
        var other = PushFixture.start(profile, example.configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      var plan = push.plan(device, REMOVE);
      push.at(
          PushStep.REVERTING,
          device,
          () -> {
            var before = other.executed().size();
            move(device, other);
            CompletableFuture.runAsync(
                () -> {
                  Waiting.until(
                      "the other one is asked",
                      PushFixture.PATIENCE,
                      () -> other.executed().size() > before);
                  move(device, router);
                });
          });
      push.askBackAt(PushStep.VERIFYING, device);
      push.assertReverted(push.ended(push.start(device, plan)), router, base);
      assertThat(other.executed()).isNotEmpty().noneMatch(line -> line.contains("kedge"));
      assertThat(other.files()).isEmpty();
    }
  }

  private void move(Device device, SimulatedRouter to) {
    try {
      push.server.as(
          () -> push.server.bean(Devices.class).change(device, null, to.host(), to.port()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void edit(SimulatedRouter router, String values) {
    router.colleague("ann").edit("/ip firewall filter", "comment=\"ping is welcome\"", values);
  }
}
