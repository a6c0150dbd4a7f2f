package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans of pushes: what they offer, what they leave alone, and what they refuse. */
class PlanTest {
  private final PushFixture push = PushFixture.shared();

  @Test
  void nothingToDoArmsNothing() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var plan =
          push.server.as(
              () ->
                  push.server
                      .bean(PlanService.class)
                      .plan(
                          push.found(device),
                          new PlanRequest.Script(":put \"hello\""),
                          PlanTerms.NONE));
      assertThat(plan).isEmpty();
    }
  }

  @Test
  void whoseProbesAreNoneIsTold() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      for (var probe :
          List.of("ping", "ping example.net", "tcp 192.0.2.1", "run /export", "run x => (", "?")) {
        assertThatThrownBy(() -> push.plan(device, PushTest.HARMLESS, probe))
            .isInstanceOf(InvalidRequest.class);
      }
    }
  }

  /** 7.24 calls it {@code available-from}; an older export means the same, and vice versa. */
  @Test
  void anExportOfBeforeAnUpgradeIsRestoredUnderItsNewName() throws Exception {
    var configuration =
        "/ip address\nadd address=10.0.0.1/24 interface=ether1 network=10.0.0.0\n/ip service\nset winbox %s=192.0.2.0/28\n/system identity\nset name=r\n";
    for (var versions : List.of(List.of("7.23.6", "7.24.4"), List.of("7.24.4", "7.23.6"))) {
      var now = versions.getLast().equals("7.24.4") ? "available-from" : "address";
      try (var old =
              PushFixture.start(
                  RouterProfile.of(versions.getFirst()),
                  configuration.formatted(now.equals("address") ? "available-from" : "address"));
          var router =
              PushFixture.start(
                  RouterProfile.of(versions.getLast()), configuration.formatted(now))) {
        var device = push.server.add(router);
        var same = new PlanRequest.Export(bytes(old.export()), PlanRequest.Choice.ALL);
        assertThat(
                push.server.as(
                    () ->
                        push.server
                            .bean(PlanService.class)
                            .plan(push.found(device), same, PlanTerms.NONE)))
            .isEmpty();
        old.run(
            "/ip service set winbox %s=192.0.2.0/24"
                .formatted(now.equals("address") ? "available-from" : "address"));
        var wanted = new PlanRequest.Export(bytes(old.export()), PlanRequest.Choice.ALL);
        var plan =
            push.server.as(
                () ->
                    push.server
                        .bean(PlanService.class)
                        .plan(push.found(device), wanted, PlanTerms.NONE)
                        .orElseThrow());
        push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
        assertThat(router.export()).contains(now + "=192.0.2.0/24");
      }
    }
  }

  private static byte[] bytes(String export) {
    return export.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Flag Y; such rows cannot be changed on the router (see routeros-behaviour.md#fleet-manager).
   */
  @Test
  void whatAFleetManagerOwnsIsLeftAloneAndListed() throws Exception {
    var example = Examples.router7();
    var profile =
        RouterProfile.of("7.26")
            .with(new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0));
    try (var router = PushFixture.start(profile, example.configuration())) {
      router.manage("/ip firewall filter", "comment", "ping is welcome");
      var device = push.server.add(router);
      var plan =
          push.plan(
              device,
              "/ip firewall filter set [find comment=\"ping is welcome\"] log=yes\n"
                  + "/ip firewall filter set [find comment=\"wireguard\"] log=yes\n");
      assertThat(plan.changes()).hasSize(1);
      assertThat(plan.notes())
          .anySatisfy(
              note ->
                  assertThat(note).contains("Not changed, because").contains("ping is welcome"));
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
      assertThat(router.run("/ip firewall filter set [find comment=\"ping is welcome\"] log=yes"))
          .contains("managed");
    }
  }

  @Test
  void chosenChangesOfAnotherRouterAlone() throws Exception {
    try (var router = PushFixture.start();
        var other = PushFixture.start()) {
      other.run("/ip dns static add name=one.example.net address=10.7.7.1");
      other.run("/ip dns static add name=two.example.net address=10.7.7.2");
      other.run("/system note set note=other");
      var device = push.server.add(router);
      var source = push.server.add(other);
      push.server.backUp(source);
      var run = push.server.runs(source).getFirst();
      var planning = push.server.bean(PlanService.class);
      var all = new PlanRequest.Restore(source, run, false, PlanRequest.Choice.ALL);
      var differences = push.server.as(() -> planning.differences(push.found(device), all));
      assertThat(differences).hasSize(3);
      var two =
          differences.stream().filter(c -> c.summary().contains("two.")).findFirst().orElseThrow();
      var chosen =
          new PlanRequest.Restore(
              source,
              run,
              false,
              new PlanRequest.Choice(List.of("system/note"), List.of(two.id()), Set.of()));
      var plan =
          push.server.as(
              () -> planning.plan(push.found(device), chosen, PlanTerms.NONE).orElseThrow());
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
      assertThat(router.export())
          .contains("two.example.net", "note=other")
          .doesNotContain("one.example.net");
      assertThatThrownBy(
              () ->
                  push.server.as(
                      () ->
                          planning.plan(push.found(device), chosen, PlanTerms.NONE).orElseThrow()))
          .hasMessageContaining("There is no difference");
    }
  }

  /** The replacement of a board that burnt down does not become its duplicate. */
  @Test
  void whatBelongsToAnotherBoardIsSetAsideUnlessItIsNamed() throws Exception {
    var text = Examples.router7().configuration();
    var profile = PushFixture.SEATED.withBoard("RB5009UG+S+", "HF0000000999", "KEDG-0999");
    var own = text.replace("02:00:5E:10:07:01", "02:00:5E:10:07:99");
    try (var burnt = PushFixture.start();
        var router = PushFixture.start(profile, own)) {
      burnt.run("/system note set note=\"of the old board\"");
      var device = push.server.add(router);
      var source = push.server.add(burnt);
      push.server.backUp(source);
      var run = push.server.runs(source).getFirst();
      var planning = push.server.bean(PlanService.class);
      for (var along : List.of(Set.<String>of(), Set.of("interface/bridge/admin-mac"))) {
        var choice = new PlanRequest.Choice(List.of(), List.of(), along);
        var request = new PlanRequest.Restore(source, run, true, choice);
        var plan =
            push.server.as(
                () -> planning.plan(push.found(device), request, PlanTerms.NONE).orElseThrow());
        assertThat(plan.target()).contains("of the old board");
        assertThat(plan.target().contains("admin-mac=02:00:5E:10:07:01"))
            .isEqualTo(!along.isEmpty());
        if (along.isEmpty()) {
          assertThat(plan.notes())
              .anySatisfy(
                  note ->
                      assertThat(note)
                          .contains("belongs to another board")
                          .contains("interface/bridge/admin-mac of bridge-lan")
                          .contains("--take-along"));
        }
      }
    }
  }

  /** Plans list routes without the defaults that they show, and those ids select them. */
  @Test
  void aChosenRouteThatShowsDefaults() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var planning = push.server.bean(PlanService.class);
      var like =
          router.export()
              + "/ip route\nadd disabled=no distance=5 dst-address=10.91.0.0/16 gateway=10.20.10.9\n"
              + "/system note\nset note=unwanted\n";
      var text = like.getBytes(StandardCharsets.ISO_8859_1);
      var all = new PlanRequest.Export(text, PlanRequest.Choice.ALL);
      var listed =
          push.server.as(
              () -> planning.plan(push.found(device), all, PlanTerms.NONE).orElseThrow());
      var route =
          listed.changes().stream()
              .filter(change -> change.component().equals("ip/route"))
              .findFirst()
              .orElseThrow();
      var one =
          new PlanRequest.Export(
              text, new PlanRequest.Choice(List.of(), List.of(route.id()), Set.of()));
      var plan =
          push.server.as(
              () -> planning.plan(push.found(device), one, PlanTerms.NONE).orElseThrow());
      assertThat(plan.changes()).containsExactly(route);
    }
  }

  /**
   * See routeros-behaviour.md#login-holes. A plan stored before there were notes can still be read.
   */
  @Test
  void aPlanTellsWhatItsVersionIsKnownFor() throws Exception {
    try (var router = PushFixture.start()) {
      var device = push.server.add(router);
      var plan = push.plan(device, PushTest.HARMLESS);
      assertThat(plan.notes())
          .anyMatch(note -> note.contains("CVE-2026-67276") && note.contains("7.23.5"))
          .anyMatch(note -> note.contains("a power cut once it is 45 s old"))
          .noneMatch(note -> note.contains("SSH server"));
      var json = JsonMapper.builder().build();
      var stored = (ObjectNode) json.readTree(json.writeValueAsBytes(plan));
      assertThat(json.treeToValue(stored, PushPlan.class)).isEqualTo(plan);
      stored.remove("notes");
      stored.remove("touched");
      assertThat(json.treeToValue(stored, PushPlan.class).notes()).isEmpty();
      assertThat(json.treeToValue(stored, PushPlan.class).touched()).isEmpty();
    }
  }

  /**
   * 7.25beta3 exports ordered lists in a wrong order (see
   * routeros-behaviour.md#export-order-defect).
   */
  @Test
  void orderAloneIsNoReasonWhereExportsAreOutOfOrder() throws Exception {
    for (var version : List.of("7.25beta3", "7.25beta5")) {
      try (var router =
          PushFixture.start(RouterProfile.of(version), Examples.router7().configuration())) {
        var device = push.server.add(router);
        router.run("/ip firewall filter add action=accept chain=late comment=one");
        router.run("/ip firewall filter add action=drop chain=late comment=two");
        var move = "/ip firewall filter move [find comment=two] destination=[find comment=one]\n";
        if (version.equals("7.25beta3")) {
          assertThatThrownBy(() -> push.plan(device, move))
              .isInstanceOf(InvalidRequest.class)
              .hasMessageContaining("only in the order of lists");
          assertThat(push.plan(device, move + PushTest.HARMLESS).notes())
              .anyMatch(note -> note.contains("wrong order"));
        } else {
          assertThat(push.plan(device, move).changes()).hasSize(1);
        }
      }
    }
  }
}
