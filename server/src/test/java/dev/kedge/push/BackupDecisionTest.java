package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.inventory.Device;
import dev.kedge.push.Push.Status;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The inverse patch fails again and again: while the router is reachable, its backup is loaded only
 * after a person was asked, or if nobody answered in time.
 */
@Execution(ExecutionMode.CONCURRENT)
class BackupDecisionTest {
  private final PushFixture push = PushFixture.shared();

  /** A push that is to be reverted, and whose inverse patch fails until a backup is loaded. */
  private Push stuck(Device device, SimulatedRouter router) throws Exception {
    push.at(
        PushStep.VERIFYING,
        device,
        () -> {
          router.run("/system script remove [find where name~\"kedge-undo\"]");
          router.refuse("/import file-name", "failure: refused");
          router.before("/system backup load", () -> router.accept("/import file-name"));
          router.colleague("ann").type("/ip dns static add name=ann address=10.99.0.1");
          push.askBack(device);
        });
    var begun = push.start(device, push.plan(device, PushTest.HARMLESS), GuardLevel.FULL);
    Waiting.until(
        "a person is asked", // the words follow the deadline
        PushFixture.PATIENCE,
        () ->
            push.get(begun.id()).backupAt() != null
                && push.detail(push.get(begun.id())).contains("load-backup"));
    assertThat(push.detail(push.get(begun.id())))
        .contains("load-backup " + begun.id(), "give-up " + begun.id(), "dns static ann");
    assertThat(router.log()).noneMatch(line -> line.contains("rebooted"));
    return begun;
  }

  @Test
  void aPersonHasItLoaded() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var base = router.export();
      var begun = stuck(device, router);
      answer(requests -> requests.loadBackup(begun.id()));
      var ended = push.ended(begun);
      push.assertReverted(ended, router, base);
      assertThat(push.detail(ended))
          .contains("Concurrent changes that were lost", "dns static ann");
      assertThat(push.get(begun.id()).backupAt()).isNull();
    }
  }

  @Test
  void aPersonLeavesTheRouterAsItIs() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var begun = stuck(device, router);
      answer(requests -> requests.giveUp(begun.id()));
      var ended = push.ended(begun);
      assertThat(ended.status()).isEqualTo(Status.FAILED);
      assertThat(router.export()).contains("pushed.example.net");
      assertThat(router.log()).noneMatch(line -> line.contains("rebooted"));
    }
  }

  @Test
  void withoutAnAnswerItIsLoadedInTheEnd() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var base = router.export();
      push.assertReverted(push.ended(stuck(device, router)), router, base);
    }
  }

  @Test
  void nobodyAnswersWhatWasNotAsked() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var begun = push.start(device, push.plan(device, PushTest.HARMLESS));
      assertThatThrownBy(() -> answer(requests -> requests.loadBackup(begun.id())))
          .hasMessageContaining("not waiting for a decision");
      push.ended(begun);
    }
  }

  /** The router is not reachable, so nobody is asked. */
  @Test
  void aRouterThatIsNotReachedLoadsItByItself() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var base = router.export();
      push.at(
          PushStep.VERIFYING,
          device,
          () -> router.run("/system script remove [find where name~\"kedge-undo\"]"));
      var begun = push.start(device, push.plan(device, PushTest.LOCK_OUT), GuardLevel.FULL);
      push.assertReverted(push.ended(begun), router, base);
    }
  }

  private void answer(java.util.function.Consumer<PushRequests> what) throws Exception {
    push.server.as(
        () -> {
          what.accept(push.server.bean(PushRequests.class));
          return null;
        });
  }
}
