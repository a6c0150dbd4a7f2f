package dev.kedge.push;

import dev.kedge.push.Push.Status;
import dev.kedge.simulator.Examples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Each kind of lockout is predicted with its mechanism, and reverted by the router. */
class LockOutTest {
  private static final List<String> LOCK_OUTS =
      List.of(
          "/ip firewall filter add chain=input action=drop place-before=0",
          "/ip firewall filter add chain=input action=reject protocol=tcp dst-port=22 place-before=0",
          "/ip firewall filter remove [find comment=management]",
          "/ip firewall raw add chain=prerouting action=drop src-address=192.0.2.0/24",
          "/ip firewall address-list remove [find list=management]",
          "/ip service disable ssh",
          "/ip service set ssh address=10.0.0.0/8",
          "/ip address remove [find comment=\"provider A\"]",
          "/ip address disable [find comment=\"provider A\"]",
          "/ip address set [find comment=\"provider A\"] address=198.51.100.3/29",
          "/interface ethernet disable [find default-name=ether1]",
          "/ip route remove [find]");

  private final PushFixture push = PushFixture.shared();

  @Test
  void eachIsPredictedAndReverted() throws Exception {
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    for (var script : LOCK_OUTS) {
      cases.put(script, () -> problems(script));
    }
    PushFixture.runAll(cases);
  }

  private List<String> problems(String script) throws Exception {
    try (var router = PushFixture.start(PushFixture.SEATED, Examples.router7().configuration())) {
      var device = push.server.add(router);
      var base = router.export();
      var plan = push.plan(device, script);
      var ended = push.ended(push.start(device, plan));
      var problems = push.problems(script, device, router, base, plan, ended);
      if (ended.status() != Status.REVERTED) {
        problems.add(script + ": " + ended.status());
      }
      if (plan.risks().stream()
          .noneMatch(
              risk -> risk.severity().endsWith("cut-off") || risk.severity().equals("cuts-off"))) {
        problems.add(script + ": not predicted: " + plan.risks());
      }
      return problems;
    }
  }
}
