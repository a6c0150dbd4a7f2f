package dev.kedge.routeros.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Invariants of any plan, whatever the facts behind it: each change has a command or a reason why
 * it has none, and each command is for a change.
 */
class PlanInvariantsCorpusTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  private final List<String> broken = new ArrayList<>();
  private int changes;
  private int commands;
  private int plans;

  @Test
  void changesHaveCommandsOrReasonsAndCommandsHaveChanges() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    Path corpus = Path.of(CORPUS);
    List<String> lines = Files.readAllLines(corpus.resolve("PAIRS.tsv"));
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t");
      Path history = corpus.resolve("histories").resolve(cells[0]);
      look(
          "line " + (i + 1),
          Files.readAllBytes(history.resolve(cells[1])),
          Files.readAllBytes(history.resolve(cells[2])),
          Version.parse(cells[4]));
    }
    System.out.printf("plans: %d with %d changes and %d commands%n", plans, changes, commands);
    assertThat(changes).isGreaterThan(3_000);
    assertThat(broken).isEmpty();
  }

  private void look(String name, byte[] from, byte[] to, Version version) {
    Plan plan;
    try {
      plan = Plan.between(Configuration.parse(from), Configuration.parse(to), version);
    } catch (PlanException refused) {
      return; // reported by name
    }
    plans++;
    changes += plan.changes().size();
    commands += plan.patch().commands().size();
    assertThat(plan.serves()).hasSameSizeAs(plan.patch().commands());
    Set<Integer> served = new HashSet<>(plan.following());
    for (int i = 0; i < plan.serves().size(); i++) {
      served.addAll(plan.serves().get(i));
      boolean makesWay = plan.patch().commands().get(i).matches(".* (name|list)=kedge-\\d+.*");
      if (plan.serves().get(i).isEmpty() && !makesWay) {
        broken.add(name + ": a command is for nothing: " + verb(plan.patch().commands().get(i)));
      }
    }
    for (int i = 0; i < plan.changes().size(); i++) {
      Change change = plan.changes().get(i);
      boolean reasoned =
          plan.notRestorable().stream().anyMatch(one -> one.component().equals(change.component()));
      if (!served.contains(i) && !reasoned) {
        broken.add(
            name + ": no command and no reason: " + change.kind() + " " + change.component());
      }
    }
  }

  /** Finds the menu and verb of a command, without values. */
  private static String verb(String command) {
    int bracket = command.indexOf('[');
    return bracket < 0 ? command.replaceAll("=.*", "") : command.substring(0, bracket);
  }
}
