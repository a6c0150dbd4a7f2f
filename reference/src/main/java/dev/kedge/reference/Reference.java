package dev.kedge.reference;

import dev.kedge.reference.comparison.Finding;
import dev.kedge.reference.comparison.Finding.Verdict;
import dev.kedge.reference.comparison.RouterComparison;
import dev.kedge.reference.facts.Release;
import dev.kedge.reference.router.Router;
import dev.kedge.reference.script.Effect;
import dev.kedge.reference.script.Script;
import dev.kedge.reference.script.ScriptRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reference evaluator: a judge of plans with facts of its own. Pure; each call is independent.
 */
public final class Reference {
  /**
   * The number of evenly spaced beginnings, besides the complete patch, after which an inverse
   * runs.
   */
  private static final int BEGINNINGS = 4;

  private final byte[] from;
  private final byte[] to;
  private final Script patch;
  private final Script inverse;
  private final Release version;
  private final List<Disagreement> disagreements = new ArrayList<>();
  private final Map<String, Integer> notJudged = new TreeMap<>();
  private final Map<String, Integer> sources = new TreeMap<>();

  private Reference(byte[] from, byte[] to, String patch, String inverse, String version) {
    this.from = from;
    this.to = to;
    this.patch = Script.parse(patch);
    this.inverse = Script.parse(inverse);
    this.version = Release.parse(version);
  }

  /**
   * Runs the patch on the first export and compares with the second, then the inverse in the other
   * direction.
   *
   * @param patch each char is one byte, as exports are read
   * @throws IllegalArgumentException if the version is none
   */
  public static Evaluation evaluate(
      byte[] from, byte[] to, String patch, String inverse, String version) {
    return new Reference(from, to, patch, inverse, version).evaluation();
  }

  private Evaluation evaluation() {
    var router = Router.load(from, to);
    var runner = new ScriptRunner(router, version);
    int commands = patch.commands();
    @Nullable String error = runner.run(patch, commands);
    List<Finding> findings =
        error == null
            ? RouterComparison.between(router, Router.load(to, from), version)
            : List.of();
    note(Disagreement.PATCH, error, runner.effects(), findings);
    count(findings, runner.effects());
    if (error == null && !inverse.isEmpty()) {
      beginnings(commands).forEach(this::back);
    }
    var judge = new CommandJudge(findings, runner.effects());
    return new Evaluation(
        judge.judge(commands), disagreements, notJudged, sources, judge.byDefaults());
  }

  /** Counts what is not known, and what is judged for other reasons than that nothing happened. */
  private void count(List<Finding> findings, List<Effect> effects) {
    record Touched(Integer row, String property) {}
    Set<Touched> touched =
        effects.stream()
            .map(e -> new Touched(System.identityHashCode(e.row()), e.property()))
            .collect(Collectors.toSet());
    for (Finding finding : findings) {
      if (finding.verdict() == Verdict.UNKNOWN) {
        notJudged.merge(finding.menu() + " " + finding.property(), 1, Integer::sum);
      } else if (!finding.codes().equals(Set.of(Finding.STATED))
          || touched.contains(
              new Touched(System.identityHashCode(finding.row()), finding.property()))) {
        sources.merge(String.join(" ", new TreeSet<>(finding.codes())), 1, Integer::sum);
      }
    }
  }

  private static TreeSet<Integer> beginnings(int commands) {
    var counts = new TreeSet<Integer>();
    int places = Math.min(BEGINNINGS, commands);
    for (int i = 0; i < places; i++) {
      counts.add(i * commands / places);
    }
    counts.add(commands);
    return counts;
  }

  private void back(int after) {
    var router = Router.load(from, to);
    if (new ScriptRunner(router, version).run(patch, after) != null) {
      throw new IllegalStateException("a beginning of a patch fails, the whole of which ran");
    }
    var runner = new ScriptRunner(router, version);
    @Nullable String error = runner.run(inverse, inverse.commands());
    note(
        after,
        error,
        runner.effects(),
        RouterComparison.between(router, Router.load(from, to), version));
  }

  /** Records the error, what a router would refuse, and where the result is wrong. */
  private void note(
      int after, @Nullable String error, List<Effect> effects, List<Finding> findings) {
    if (error != null) {
      disagreements.add(new Disagreement(after, "", "", "script failed: " + error));
    }
    effects.stream()
        .filter(effect -> effect.kind() == Effect.Kind.REFUSED)
        .map(e -> new Disagreement(after, e.menu(), e.property(), "a flag takes no value"))
        .forEach(disagreements::add);
    findings.stream()
        .filter(finding -> finding.verdict() == Verdict.WRONG)
        .map(f -> new Disagreement(after, f.menu(), f.property(), f.reason()))
        .forEach(disagreements::add);
  }
}
