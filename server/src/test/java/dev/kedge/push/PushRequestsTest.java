package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.backup.ChangeReason;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditEvent;
import dev.kedge.platform.audit.AuditLogReader;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.push.Push.Status;
import dev.kedge.push.PushService.Options;
import dev.kedge.testing.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What people ask of pushes, and what a tenant wants of them. */
@Isolated("changes the settings of the tenant that all pushes share")
class PushRequestsTest {
  private final PushFixture push = PushFixture.shared();

  @Test
  void aPersonConfirmsTakesBackOrExtends() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var base = router.export();
      var long_ =
          new Options(
              Duration.ofSeconds(600), Duration.ofSeconds(590), null, Set.of(), ChangeReason.NONE);

      var begun = start(device, "/system note set note=taken-back", long_);
      push.awaitStep(begun, PushStep.VERIFYING);
      asPerson(requests -> requests.revert(begun.id()));
      var asked = System.nanoTime();
      push.assertReverted(push.ended(begun), router, base);
      assertThat(Duration.ofNanos(System.nanoTime() - asked)) // not only when the guard fires
          .isLessThan(Duration.ofSeconds(700 / PushFixture.FACTOR / 2));

      var other = start(device, "/system note set note=extended", long_);
      push.awaitStep(other, PushStep.VERIFYING);
      asPerson(requests -> requests.extend(other.id(), Duration.ofSeconds(900)));
      Waiting.until(
          "the guard is armed anew",
          PushFixture.PATIENCE,
          () -> push.get(other.id()).jobs().size() == 3);
      Waiting.until(
          "the old triggers are gone",
          PushFixture.PATIENCE,
          () -> !router.export().matches("(?s).*kedge-revert-[0-9a-f]{12} .*"));
      assertThat(router.export()).contains("kedge-revert-" + other.mark() + "-1");
      asPerson(requests -> requests.confirm(other.id()));
      var ended = push.ended(other);
      assertThat(ended.status()).isEqualTo(Status.COMMITTED);
      assertThat(router.export()).contains("note=extended");
      PushFixture.assertHolds(router, router.export());
      assertThatThrownBy(() -> asPerson(requests -> requests.confirm(other.id())))
          .hasMessageContaining("has ended");
    }
  }

  @Test
  void aPersonTakesItBackBeforeItIsApplied() throws Exception {
    for (var step : List.of(PushStep.REHEARSING, PushStep.ARMED, PushStep.APPLYING)) {
      try (var router = PushFixture.start()) {
        var device = push.server.add(router);
        var base = router.export();
        push.askBackAt(step, device);
        var ended = push.push(device, PushTest.HARMLESS);
        push.assertReverted(ended, router, base);
        assertThat(push.detail(ended)).contains("A person requested it");
        assertThat(push.steps(ended)).doesNotContain(PushStep.VERIFYING);
      }
    }
  }

  @Test
  void foreignChangesWaitForAPersonWhereTheTenantWantsThat() throws Exception {
    try (var router = PushFixture.start();
        var other = PushFixture.start()) {
      holdForeign(true);
      for (var confirmed : List.of(true, false)) {
        var one = confirmed ? router : other;
        var device = push.server.add(one);
        push.at(
            PushStep.VERIFYING,
            device,
            () -> one.run("/ip dns static add name=foreign.example.net address=10.7.7.7"));
        var begun = push.start(device, push.plan(device, PushTest.HARMLESS));
        push.awaitStep(begun, PushStep.VERIFYING);
        Waiting.until(
            "it is told",
            PushFixture.PATIENCE,
            () -> push.detail(push.get(begun.id())).contains("A person must confirm"));
        if (confirmed) {
          asPerson(requests -> requests.confirm(begun.id()));
        }
        var ended = push.ended(begun);
        assertThat(ended.status()).isEqualTo(confirmed ? Status.COMMITTED : Status.REVERTED);
        assertThat(one.export()).contains("foreign.example.net");
        assertThat(one.export().contains("pushed.example.net")).isEqualTo(confirmed);
      }
    } finally {
      holdForeign(false);
    }
  }

  private void holdForeign(boolean hold) throws Exception {
    push.server.change(
        now ->
            new TenantSettings(
                now.legacySsh(),
                now.plaintextBackups(),
                now.binaryEveryDays(),
                now.leastGuard(),
                hold,
                now.demandReason(),
                now.revertLosses()));
  }

  /** A tenant that requires a reason; it is kept in the row, the audit log and the commits. */
  @Test
  void aReasonIsAskedForAndKept() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      push.server.change(now -> settings(now, true, now.revertLosses()));
      try {
        var plan = push.plan(device, PushTest.HARMLESS);
        assertThatThrownBy(() -> push.start(device, plan)).hasMessageContaining("--reason");
        var why = new ChangeReason("name for the printer", "NOC-17");
        var begun = push.start(device, plan, Options.STANDARD.because(why));
        assertThat(push.ended(begun).reason()).isEqualTo(why);
        assertThat(
                push.server.as(
                    () ->
                        push.server.bean(AuditLogReader.class).before(Long.MAX_VALUE, 50).stream()
                            .filter(event -> event.action().equals("push.start"))
                            .map(AuditEvent::objectId)
                            .toList()))
            .contains("NOC-17", "name for the printer");
        assertThat(push.server.commitMessages())
            .anyMatch(message -> message.contains("Ticket: NOC-17"));
      } finally {
        push.server.change(now -> settings(now, false, now.revertLosses()));
      }
    }
  }

  /** A router that serves less after a change than the change explains. */
  @Test
  void lossesAreToldAndRevertedWhereTheTenantWantsThat() throws Exception {
    for (var reverts : List.of(false, true)) {
      try (var router = PushFixture.start()) {
        router.refuse(":do {:put [:len [/routing bgp", "0\n0\n1\n0\n0");
        var device = push.server.add(router);
        var base = router.export();
        push.server.change(now -> settings(now, now.demandReason(), reverts));
        try {
          var plan = push.plan(device, PushTest.HARMLESS);
          assertThat(plan.health()).containsEntry("active PPP sessions", 1);
          router.refuse(":do {:put [:len [/routing bgp", "0\n0\n0\n0\n0");
          var ended = push.ended(push.start(device, plan));
          assertThat(push.detail(ended)).contains("active PPP sessions: 1 before, 0 now");
          if (reverts) {
            push.assertReverted(ended, router, base);
          } else {
            push.assertCommitted(ended, router, plan);
          }
        } finally {
          push.server.change(now -> settings(now, now.demandReason(), false));
        }
      }
    }
  }

  private static TenantSettings settings(TenantSettings now, boolean reason, boolean losses) {
    return new TenantSettings(
        now.legacySsh(),
        now.plaintextBackups(),
        now.binaryEveryDays(),
        now.leastGuard(),
        now.holdForeign(),
        reason,
        losses);
  }

  /** A database that was restored from a copy does not contain it. */
  @Test
  void aForgottenGuardIsTakenAwayWhenAPersonSaysSo() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var base = router.export();
      router.run("/system script add name=kedge-undo-0123456789ab source=\":log info x\"");
      router.run(
          "/system scheduler add name=kedge-revert-0123456789ab interval=1h on-event=\":log info x\"");
      assertThat(push.server.backUp(device).failure().orElseThrow().reason())
          .contains("push clean");
      var removed =
          push.server.as(() -> push.server.bean(PushService.class).clean(push.found(device)));
      assertThat(removed)
          .containsExactlyInAnyOrder("kedge-undo-0123456789ab", "kedge-revert-0123456789ab");
      PushFixture.assertHolds(router, base);
      assertThat(push.server.backUp(device).failure()).isEmpty();
    }
  }

  private Push start(Device device, String script, Options options) throws Exception {
    var plan = push.plan(device, script);
    return push.server.as(
        () -> push.server.bean(PushService.class).start(push.found(device), plan.id(), options));
  }

  private void asPerson(Consumer<PushRequests> action) throws Exception {
    push.server.as(
        () -> {
          action.accept(push.server.bean(PushRequests.class));
          return null;
        });
  }
}
