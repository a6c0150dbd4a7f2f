package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Device;
import dev.kedge.push.Push.Status;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.transport.Secret;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes of our own account's policies, with which its triggers would run (see
 * routeros-behaviour.md#policies-by-task).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardAccountTest {
  private static final String GROUP =
      "ssh,ftp,reboot,read,write,policy,test,password,sensitive,sniff,romon";

  private PushFixture push;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    push = new PushFixture(directory);
    push.server.as(
        () ->
            push.server
                .bean(CredentialProfiles.class)
                .add("keeper", new Credentials("keeper", Secret.of("keeper"))));
  }

  @AfterAll
  void stop() {
    push.close();
  }

  /** Kedge's account has a group of the configuration, and there is another account. */
  private static SimulatedRouter router() throws Exception {
    var example = Examples.router7();
    var profile =
        example
            .profile()
            .withLogin("kedge", "kedge")
            .with(new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0));
    var router =
        SimulatedRouter.start(
            profile, example.configuration(), TimeScale.times(PushFixture.FACTOR));
    router.run("/user group add name=ours policy=" + GROUP);
    router.run("/user group add name=keepers policy=" + GROUP);
    router.run("/user set [find name=kedge] group=ours");
    router.run("/user add name=keeper password=keeper group=keepers");
    return router;
  }

  private PushPlan plan(Device device, String script, String account) throws Exception {
    return push.server.as(
        () ->
            push.server
                .bean(PlanService.class)
                .plan(
                    push.found(device),
                    new PlanRequest.Script(script),
                    new PlanTerms(List.of(), null, account))
                .orElseThrow());
  }

  @Test
  void anotherAccountOwnsTheGuard() throws Exception {
    try (var router = router()) {
      var device = push.server.add(router);
      var plan = plan(device, "/user group set [find name=ours] policy=local\n", "keeper");
      assertThat(plan.unproved()).isEmpty();
      push.at(
          PushStep.VERIFYING,
          device,
          () ->
              assertThat(router.run("/system script print detail where name~\"kedge-undo\""))
                  .contains("keeper"));
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
    }
  }

  /** Our account can no longer verify it: the other one's triggers revert it. */
  @Test
  void whatTakesOurRightsIsTakenBackByTheOtherAccount() throws Exception {
    try (var router = router()) {
      var device = push.server.add(router);
      var base = router.export();
      var plan =
          plan(device, "/user group set [find name=ours] policy=!ssh,!write,!policy\n", "keeper");
      var ended = push.ended(push.start(device, plan));
      push.assertReverted(ended, router, base);
      assertThat(push.steps(ended)).contains(PushStep.VERIFYING);
    }
  }

  /** Somebody removes the credentials while the push is open. */
  @Test
  void aPushEndsThoughTheCredentialsAreGone() throws Exception {
    var profiles = push.server.bean(CredentialProfiles.class);
    push.server.as(() -> profiles.add("gone", new Credentials("keeper", Secret.of("keeper"))));
    try (var router = router()) {
      var device = push.server.add(router);
      var plan = plan(device, "/user group set [find name=ours] policy=local\n", "gone");
      push.at(PushStep.VERIFYING, device, () -> profiles.remove(profiles.find("gone")));
      var ended = push.ended(push.start(device, plan));
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.COMMITTED);
    }
  }

  @Test
  void withoutOneAPersonMustAcceptAJob() throws Exception {
    try (var router = router()) {
      var device = push.server.add(router);
      var plan = push.plan(device, "/user group set [find name=ours] policy=local\n");
      assertThat(plan.unproved()).contains("group ours");
      assertThat(plan.notes()).anyMatch(note -> note.contains("--unproved"));
      assertThatThrownBy(() -> push.start(device, plan, Options.STANDARD))
          .hasMessageContaining("--guard-account")
          .hasMessageContaining("--unproved");
      var begun = push.start(device, plan);
      assertThat(begun.guardKind()).isEqualTo(GuardLevel.JOB);
      var ended = push.ended(begun);
      assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.COMMITTED);
    }
  }

  @Test
  void anAccountThatCannotGuardIsNotTaken() throws Exception {
    try (var router = router()) {
      var device = push.server.add(router);
      var change = "/user group set [find name=ours] policy=local\n";
      router.run("/user group set [find name=keepers] policy=!reboot");
      assertThatThrownBy(() -> plan(device, change, "keeper"))
          .hasMessageContaining("lacks policies");
      router.run("/user set [find name=keeper] group=ours");
      assertThatThrownBy(() -> plan(device, change, "keeper"))
          .hasMessageContaining("changes the group of the account");
      router.run("/user set [find name=keeper] disabled=yes");
      assertThatThrownBy(() -> plan(device, change, "keeper")).isInstanceOf(Exception.class);
    }
  }
}
