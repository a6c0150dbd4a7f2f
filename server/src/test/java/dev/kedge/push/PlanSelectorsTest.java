package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.profile.RouterProfile;
import org.junit.jupiter.api.Test;

/** Plans consider a router's own rows: those that no export shows, and those that nobody added. */
class PlanSelectorsTest {
  /**
   * A VLAN interface on the bridge adds a row of its own (see
   * routeros-behaviour.md#dynamic-rows-bridge-vlan: since 7.16).
   */
  private static final String VLANS =
      """
      # 2026-01-02 03:04:05 by RouterOS 7.20.8
      # software id = ABCD-1234
      #
      /interface bridge
      add name=bridge1 vlan-filtering=yes
      /interface vlan
      add interface=bridge1 name=vlan10 vlan-id=10
      /interface bridge vlan
      add bridge=bridge1 tagged=bridge1 vlan-ids=10
      /system identity
      set name=branch
      """;

  private final PushFixture push = PushFixture.shared();

  private static RouterProfile profile() {
    return RouterProfile.of("7.20.8");
  }

  @Test
  void aRowThatTheRouterMadeIsNotTakenForTheOneMeant() throws Exception {
    try (var router = PushFixture.start(profile(), VLANS)) {
      assertThat(
              router
                  .run(":put [:len [/interface bridge vlan find bridge=bridge1 vlan-ids=10]]")
                  .strip())
          .isEqualTo("3"); // by VLAN on bridge and by switch CPU, too
      var device = push.server.add(router);
      var plan =
          push.plan(
              device, "/interface bridge vlan set [find where vlan-ids=10] comment=offices\n");
      assertThat(String.join("\n", plan.patch().lines())).contains("dynamic");
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
    }
  }

  @Test
  void aPortAtItsDefaultsCanBeRenamed() throws Exception {
    try (var router = PushFixture.start(profile(), VLANS)) {
      var device = push.server.add(router);
      var plan = push.plan(device, "/interface ethernet set ether3 name=lan3\n");
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
      assertThat(router.export()).contains("default-name=ether3");
    }
  }

  @Test
  void aServiceAtItsDefaultsCanBeChanged() throws Exception {
    try (var router = PushFixture.start(profile(), VLANS)) {
      var device = push.server.add(router);
      var plan = push.plan(device, "/ip service set telnet disabled=yes\n");
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
    }
  }

  @Test
  void aSelectorThatNoFormMendsIsRefusedWithItsCounts() throws Exception {
    try (var router = PushFixture.start(profile(), VLANS)) {
      var device = push.server.add(router);
      router.refuse(":put [:len [/interface bridge vlan find", "3");
      assertThatThrownBy(
              () ->
                  push.plan(
                      device, "/interface bridge vlan set [find where vlan-ids=10] comment=x\n"))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("interface/bridge/vlan, sought by")
          .hasMessageContaining("expected 1, found 3");
    }
  }

  /** The inverse patch would set the table's default, and no export would show the difference. */
  @Test
  void aFlagThatHasAnotherDefaultOnThisRouterIsNoticed() throws Exception {
    var example = Examples.router7();
    try (var router = PushFixture.start(example)) {
      var device = push.server.add(router);
      router.changeDefault("/ip firewall filter", "log", "yes");
      assertThatThrownBy(
              () ->
                  push.plan(
                      device, "/ip firewall filter set [find comment=\"drop the rest\"] log=yes\n"))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("ip/firewall/filter, sought by")
          .hasMessageContaining("log: expected 1, found 0");
    }
  }

  /** Its triggers run with the policies of that group. */
  @Test
  void theGroupOfOurOwnAccountIsGuardedByAJobAlone() throws Exception {
    try (var router = PushFixture.start(profile(), VLANS)) {
      var device = push.server.add(router);
      router.run("/user group add name=helpdesk policy=ssh,read");
      router.run(
          "/user group add name=kedge policy=ssh,ftp,reboot,read,write,policy,test,sensitive");
      router.run("/user set [find name=%s] group=kedge".formatted(router.user()));
      assertThat(push.plan(device, "/user group set [find name=kedge] policy=!reboot\n").unproved())
          .contains("group kedge of the account that Kedge uses");
      var other = push.plan(device, "/user group set [find name=helpdesk] policy=ssh,read,test\n");
      assertThat(other.changes()).hasSize(1);
      assertThat(other.unproved()).isEmpty();
    }
  }

  @Test
  void whatNoExportShowsIsRefusedByName() throws Exception {
    try (var router = PushFixture.start(profile(), VLANS)) {
      var device = push.server.add(router);
      assertThatThrownBy(
              () -> push.plan(device, "/user add name=ann group=full password=secret99\n"))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("exports do not show its users");
    }
  }
}
