package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Every behaviour of a simulated router has a test that needs it. */
class BehaviourTest {
  @Test
  void everyBehaviourHasATestTaggedWithItsName() {
    assertThat(Behaviours.tested()).containsExactlyElementsOf(Behaviours.all());
  }

  /**
   * Switches each behaviour off, after which a test must fail ({@code ./kedge test --mutate
   * simulator}).
   */
  @Test
  @EnabledIfSystemProperty(named = "kedge.mutate", matches = "simulator")
  void switchingABehaviourOffFailsItsTest() {
    var before = Behaviours.run(Behaviours.all());
    assertThat(before.getFailures()).isEmpty();
    List<String> survivors = new ArrayList<>();
    try {
      for (var name : Behaviours.all()) {
        Behaviour.without(Set.of(name));
        var summary = Behaviours.run(Set.of(name));
        System.out.printf(
            "%-42s %d of %d tests red%n",
            name, summary.getTotalFailureCount(), summary.getTestsStartedCount());
        if (summary.getTotalFailureCount() == 0) {
          survivors.add(name);
        }
      }
    } finally {
      Behaviour.without(Set.of());
    }
    System.out.printf(
        "%d behaviours switched off, %d without a red test%n",
        Behaviours.all().size(), survivors.size());
    assertThat(survivors).isEmpty();
  }
}
