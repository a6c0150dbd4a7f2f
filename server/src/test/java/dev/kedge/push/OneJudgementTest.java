package dev.kedge.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.history.ChangeView;
import dev.kedge.history.ConfigurationDelta;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.push.plan.PushPlan.PlannedRisk;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A plan and the history judge a change alike, as far as the history knows the management access.
 */
class OneJudgementTest {
  private static final List<String> SCRIPTS =
      List.of(
          "/ip firewall filter add chain=input action=drop place-before=0",
          "/ip firewall filter add chain=input action=drop protocol=udp place-before=0",
          "/ip firewall filter remove [find comment=management]",
          "/ip firewall filter add chain=forward action=drop place-before=0",
          "/ip firewall raw add chain=prerouting action=drop src-address=192.0.2.0/24",
          "/ip firewall address-list remove [find list=management]",
          "/ip firewall address-list add list=nobody-asks address=10.9.9.9",
          "/ip service disable ssh",
          "/ip service set ssh port=2222",
          "/ip service set ssh address=10.0.0.0/8",
          "/ip address remove [find comment=\"provider A\"]",
          "/interface ethernet disable [find default-name=ether1]",
          "/ip route remove [find]",
          "/system clock set time-zone-name=Europe/Riga",
          "/ip dns static add name=a.example.net address=10.9.9.9");

  private final PushFixture push = PushFixture.shared();

  /** Managed from where the rules let nobody in: from behind translation, as far as they show. */
  @Test
  void rulesThatWouldDropTheServerAlreadyAreNoReasonToBeSilent() throws Exception {
    var example = Examples.router7();
    var closed =
        example
            .configuration()
            .replace("in-interface-list=\\\n    !MANAGEMENT log-prefix", "log-prefix");
    assertThat(closed).isNotEqualTo(example.configuration());
    try (var router = PushFixture.start(example.profile(), closed)) {
      var device = push.server.add(router);
      var plan = push.plan(device, SCRIPTS.getFirst());
      assertThat(plan.risks())
          .singleElement()
          .satisfies(
              risk -> {
                assertThat(risk.severity()).isEqualTo("may-cut-off");
                assertThat(risk.mechanism())
                    .contains("the rules as read would already drop")
                    .endsWith("so this cannot be judged");
              });
      assertThat(plan.level()).isEqualTo(GuardLevel.FULL);
      assertThat(plan.levelReason()).isEqualTo("it is not certain that Kedge can still log in");
      assertThat(ofHistory(plan)).containsExactly("ip/firewall/filter may-cut-off");
      assertThat(push.plan(device, SCRIPTS.get(1)).risks()).isEmpty();
      assertThat(push.plan(device, SCRIPTS.get(1)).level()).isEqualTo(GuardLevel.SOFT_BOOT);
    }
  }

  @Test
  void theHistorySaysMayWhereThePlanIsSureAndNeverTheOpposite() throws Exception {
    var problems = new ArrayList<String>();
    for (var profile : List.of(PushFixture.SEATED, Examples.router7().profile())) {
      problems.addAll(problems(profile));
    }
    assertThat(problems).isEmpty();
  }

  private List<String> problems(RouterProfile profile) throws Exception {
    var problems = new ArrayList<String>();
    try (var router = PushFixture.start(profile, Examples.router7().configuration())) {
      var device = push.server.add(router);
      for (var script : SCRIPTS) {
        var plan = push.plan(device, script);
        var ours = worst(plan);
        var theirs = ofHistory(plan);
        for (var risk : ours) {
          var may = risk.replace("cuts-off", "may-cut-off");
          if (!theirs.contains(risk) && !theirs.contains(may)) {
            problems.add(script + ": the plan says " + ours + ", the history " + theirs);
          }
        }
        theirs.stream()
            .filter(risk -> risk.endsWith(" cuts-off") && !ours.contains(risk))
            .forEach(risk -> problems.add(script + ": the history is sure: " + risk));
      }
    }
    return problems;
  }

  /** Finds the worst risk of each menu. */
  private static TreeSet<String> worst(PushPlan plan) {
    var worst = new TreeMap<String, String>();
    for (PlannedRisk risk : plan.risks()) {
      worst.putIfAbsent(risk.component(), risk.component() + " " + risk.severity());
    }
    return new TreeSet<>(worst.values());
  }

  private static TreeSet<String> ofHistory(PushPlan plan) {
    var version = Version.parse(plan.version());
    var base = new ConfigurationDelta.Side(plan.base().getBytes(ISO_8859_1), version, "base");
    var target = new ConfigurationDelta.Side(plan.target().getBytes(ISO_8859_1), version, "target");
    var risks = new TreeSet<String>();
    for (ChangeView change : ConfigurationDelta.between(base, target).changes()) {
      if (change.risk() != null) {
        risks.add(change.component() + " " + Objects.requireNonNull(change.risk()));
      }
    }
    return risks;
  }
}
