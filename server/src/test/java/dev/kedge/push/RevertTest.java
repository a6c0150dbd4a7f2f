package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.push.Push.Status;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The inverse patch reverts what the push did, all of it and nothing else, whatever a colleague
 * does meanwhile. What is right is read from the router's own rows.
 */
@Execution(ExecutionMode.CONCURRENT)
class RevertTest {
  private final PushFixture push = PushFixture.shared();

  /** A colleague acts during verification, and then a person reverts the push. */
  private Push takenBack(SimulatedRouter router, String script, Consumer<SimulatedRouter> meanwhile)
      throws Exception {
    var device = push.server.add(router);
    push.at(
        PushStep.VERIFYING,
        device,
        () -> {
          meanwhile.accept(router);
          push.askBack(device);
        });
    return push.ended(
        push.start(device, push.plan(device, script), GuardLevel.SOFT_BOOT)); // no backup helps
  }

  private void assertReverted(Push ended, SimulatedRouter router) throws Exception {
    assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.REVERTED);
    assertThat(router.export()).doesNotContainPattern("kedge-(revert|boot|restore|undo)-");
    assertThat(router.run("/system script environment print")).doesNotContain("kedge");
    assertThat(count(router, "/system script job", "")).isEqualTo("0");
  }

  private static String count(SimulatedRouter router, String menu, String conditions) {
    return router.run(":put [:len [%s find %s]]".formatted(menu, conditions)).strip();
  }

  @Test
  void anInterfaceOfOursThatSomebodyRenamedIsRemoved() throws Exception {
    try (var router = PushFixture.start()) {
      var base = router.export();
      var ended =
          takenBack(
              router,
              "/interface vlan add interface=bridge-lan name=vlan77 vlan-id=77\n",
              r -> r.colleague("ann").edit("/interface vlan", "name=vlan77", "name=guests"));
      assertReverted(ended, router);
      assertThat(count(router, "/interface vlan", "vlan-id=77")).isEqualTo("0");
      PushFixture.assertHolds(router, base);
    }
  }

  /** By its shortest property, the colleague's route would be removed and ours would stay. */
  @Test
  void aRouteOfOursThatSomebodyEditedIsRemovedAndALookAlikeStays() throws Exception {
    try (var router = PushFixture.start()) {
      var ended =
          takenBack(
              router,
              "/ip route add dst-address=10.66.0.0/16 gateway=198.51.100.1 distance=77\n",
              r -> {
                var ann = r.colleague("ann");
                ann.edit("/ip route", "dst-address=\"10.66.0.0/16\"", "distance=78");
                ann.type("/ip route add dst-address=10.67.0.0/16 gateway=198.51.100.1 distance=77");
              });
      assertReverted(ended, router);
      assertThat(count(router, "/ip route", "dst-address=\"10.66.0.0/16\"")).isEqualTo("0");
      assertThat(count(router, "/ip route", "dst-address=\"10.67.0.0/16\"")).isEqualTo("1");
    }
  }

  @Test
  void aRuleThatSomebodyDoubledIsNotCommittedAndTheDoubleStays() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.at(
          PushStep.VERIFYING,
          device,
          () -> router.colleague("ann").duplicate("/ip firewall filter", "comment=twice"));
      var ended =
          push.push(
              device,
              "/ip firewall filter add action=accept chain=forward comment=twice src-address=10.9.8.0/24\n");
      assertReverted(ended, router);
      assertThat(count(router, "/ip firewall filter", "comment=twice")).isEqualTo("1");
      assertThat(push.detail(ended)).contains("Concurrent changes");
    }
  }

  /** A colleague's row, like ours in every value, is not ours. */
  @Test
  void anEntryThatSomebodyReplacedByTheirsStays() throws Exception {
    try (var router = PushFixture.start()) {
      var ended =
          takenBack(
              router,
              "/ip firewall address-list add address=203.0.113.77 list=blocked\n",
              r -> {
                var ann = r.colleague("ann");
                ann.remove("/ip firewall address-list", "address=\"203.0.113.77\"");
                ann.type("/ip firewall address-list add address=203.0.113.77 list=blocked");
              });
      assertReverted(ended, router);
      assertThat(count(router, "/ip firewall address-list", "address=\"203.0.113.77\""))
          .isEqualTo("1");
    }
  }

  @Test
  void ofARowThatWeChangedOnlyWhatWeChangedGoesBack() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      router.run(
          "/ip firewall filter add action=accept chain=forward comment=ours src-address=10.9.8.0/24");
      push.at(
          PushStep.VERIFYING,
          device,
          () -> {
            router
                .colleague("ann")
                .edit("/ip firewall filter", "comment=ours", "comment=theirs log-prefix=x");
            push.askBack(device);
          });
      var ended =
          push.push(
              device, "/ip firewall filter set [find comment=ours] src-address=10.9.9.0/24\n");
      assertReverted(ended, router);
      assertThat(
              count(
                  router,
                  "/ip firewall filter",
                  "comment=theirs log-prefix=x src-address=\"10.9.8.0/24\""))
          .isEqualTo("1");
    }
  }

  /**
   * A router also fills properties into a row that comes back (see
   * routeros-behaviour.md#filled-in).
   */
  @Test
  void aRowThatComesBackMayHaveWhatTheRouterFillsIn() throws Exception {
    try (var router = PushFixture.start()) {
      router.fillIn("/ip firewall filter", "new-in-next", "7");
      var ended =
          takenBack(
              router, "/ip firewall filter remove [find comment=\"ping is welcome\"]\n", _ -> {});
      assertReverted(ended, router);
      assertThat(push.detail(ended)).contains("Filled in by the router: new-in-next.");
      assertThat(count(router, "/ip firewall filter", "comment=\"ping is welcome\""))
          .isEqualTo("1");
    }
  }

  /**
   * In four reproductions on 7.2x the second copy had no comment (see
   * routeros-behaviour.md#placed-twice).
   */
  @Test
  void aRuleThatCameTwiceIsRemovedTwice() throws Exception {
    var example = Examples.router7();
    try (var router =
        PushFixture.start(
            example.profile().with(UnverifiedBehaviour.PLACED_ROWS_COME_TWICE),
            example.configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      var ended =
          push.push(
              device,
              "/ip firewall filter add action=accept chain=forward comment=placed src-address=10.9.8.0/24 place-before=0\n");
      push.assertReverted(ended, router, base);
      assertThat(push.detail(ended)).contains("expected 1, found 2");
    }
  }

  /** The colleague's rule is like ours in every value; only the ids differ. */
  @Test
  void aRuleThatCameTwiceBesideALookAlikeIsRemovedTwiceAndTheLookAlikeStays() throws Exception {
    var example = Examples.router7();
    try (var router =
        PushFixture.start(
            example.profile().with(UnverifiedBehaviour.PLACED_ROWS_COME_TWICE),
            example.configuration())) {
      router.run(
          "/ip firewall filter add action=accept chain=forward comment=placed src-address=10.9.8.0/24");
      var theirs = id(router);
      var device = push.server.add(router);
      var base = router.export();
      var ended =
          push.push(
              device,
              "/ip firewall filter add action=accept chain=forward comment=placed src-address=10.9.8.0/24 place-before=0\n");
      push.assertReverted(ended, router, base);
      assertThat(id(router)).isEqualTo(theirs);
    }
  }

  private static String id(SimulatedRouter router) {
    return router.run(":put [/ip firewall filter find comment=placed]").strip();
  }

  /** After a reboot no id is known: all properties of the row must match. */
  @Test
  void afterARebootALookAlikeStaysAndOursGoes() throws Exception {
    try (var router = PushFixture.start()) {
      var ended =
          takenBack(
              router,
              "/ip route add dst-address=10.66.0.0/16 gateway=198.51.100.1 distance=77\n",
              r -> {
                r.colleague("ann")
                    .type(
                        "/ip route add dst-address=10.67.0.0/16 gateway=198.51.100.3 distance=77");
                r.cause(Event.REBOOT);
              });
      assertReverted(ended, router);
      assertThat(count(router, "/ip route", "dst-address=\"10.66.0.0/16\"")).isEqualTo("0");
      assertThat(count(router, "/ip route", "dst-address=\"10.67.0.0/16\"")).isEqualTo("1");
    }
  }

  /** Somebody's copy of the old row hides that ours is still changed; the inverse patch stays. */
  @Test
  void aRowThatIsStillChangedBesideADoubleOfWhatItWasIsNotTakenForUndone() throws Exception {
    try (var router = PushFixture.start()) {
      router.run("/ip firewall address-list add list=blocked address=203.0.113.70 comment=lab");
      var ended =
          takenBack(
              router,
              "/ip firewall address-list set [find list=blocked and comment=lab] address=203.0.113.71\n",
              r -> {
                r.colleague("ann")
                    .type(
                        "/ip firewall address-list add list=blocked address=203.0.113.70 comment=lab");
                r.cause(Event.REBOOT);
              });
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.FAILED);
      assertThat(router.log())
          .anyMatch(line -> line.contains("could not be taken back yet"))
          .noneMatch(line -> line.contains("reverted"));
    }
  }

  /** Neither reverted nor silent: what is left is disabled, and named. */
  @Test
  void whatCannotBeToldAfterARebootIsNotCalledReverted() throws Exception {
    try (var router = PushFixture.start()) {
      var ended =
          takenBack(
              router,
              "/ip firewall address-list add address=203.0.113.77 comment=ours list=blocked\n",
              r -> {
                r.colleague("ann")
                    .edit(
                        "/ip firewall address-list", "address=\"203.0.113.77\"", "comment=theirs");
                r.cause(Event.REBOOT);
              });
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.FAILED);
      assertThat(push.detail(ended)).contains("kedge-undo-", "disabled");
      assertThat(router.log())
          .anyMatch(line -> line.contains("nothing of it runs by itself any more"))
          .noneMatch(line -> line.contains("reverted"));
      assertThat(
              router.run(
                  ":put [:len [/system scheduler find where name~\"^kedge-\" and disabled=no]]"))
          .isEqualToIgnoringWhitespace("0");
    }
  }

  /** The guard is gone by then: Kedge runs the inverse patch, which finds the row by its id. */
  @Test
  void whatSomebodyRenamedWhileTheGuardWasRemovedIsTakenBack() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var base = router.export();
      push.at(
          PushStep.DISARMING,
          device,
          () -> router.colleague("ann").edit("/interface vlan", "name=vlan78", "name=guests"));
      var ended =
          push.push(device, "/interface vlan add interface=bridge-lan name=vlan78 vlan-id=78\n");
      assertReverted(ended, router);
      PushFixture.assertHolds(router, base);
    }
  }
}
