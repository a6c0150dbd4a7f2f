package dev.kedge.routeros.verification;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.interpreter.Outcome;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.ExportWriter.Layout;
import dev.kedge.routeros.patch.FittedTarget;
import dev.kedge.routeros.patch.NotRestorable;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.PlanException;
import dev.kedge.routeros.patch.RowFilter;
import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The offline verification of a plan between two configurations. */
public final class Verification {
  /** Long patches are cut at this many evenly spaced places. */
  private static final int MAX_PREFIXES = 16;

  private final Configuration from;
  private final Configuration to;
  private final Version version;
  private final Plan plan;

  private Verification(
      Configuration from, Configuration target, Version version, Map<String, RowFilter> filters) {
    this.from = DerivedNetwork.completed(from.in(version));
    this.to = FittedTarget.of(target, version).configuration();
    this.version = version;
    this.plan = Plan.between(this.from, target, version, filters);
  }

  /** Plans between two exports and judges each result by the model and by its text. */
  public static Verdict of(byte[] from, byte[] to, Version version) {
    return of(Configuration.parse(from), Configuration.parse(to), version);
  }

  /** Plans between two configurations and judges; a target of another version is translated. */
  public static Verdict of(Configuration from, Configuration to, Version version) {
    return of(from, to, version, Map.of());
  }

  /**
   * Plans and judges for a router some of whose menus contain rows that no export shows.
   *
   * @param filters for these menus, by component
   */
  public static Verdict of(
      Configuration from, Configuration to, Version version, Map<String, RowFilter> filters) {
    try {
      return new Verification(from, to, version, filters).verdict();
    } catch (PlanException refused) {
      return new Verdict(
          Verdict.Outcome.NOT_RESTORABLE, String.valueOf(refused.getMessage()), Plan.EMPTY);
    }
  }

  private Verdict verdict() {
    if (!plan.notRestorable().isEmpty()) {
      var reasons = new TreeSet<String>();
      plan.notRestorable().forEach(one -> reasons.add(one.reason() + " " + place(one)));
      boolean unknown = plan.notRestorable().stream().allMatch(one -> one.reason().isUnknown());
      return new Verdict(
          unknown ? Verdict.Outcome.CANNOT_TELL : Verdict.Outcome.NOT_RESTORABLE,
          String.join(", ", reasons),
          plan);
    }
    @Nullable String failure = failure();
    return failure == null
        ? new Verdict(Verdict.Outcome.PASSED, "", plan)
        : new Verdict(Verdict.Outcome.FAILED, failure, plan);
  }

  private static String place(NotRestorable one) {
    return one.component() + (one.property() == null ? "" : " " + one.property());
  }

  private @Nullable String failure() {
    Outcome there = router().run(plan.patch().text());
    if (there.error() != null) {
      return "patch: line " + there.error().line() + ": " + there.error().message();
    }
    @Nullable String difference = difference(there.configuration(), to);
    if (difference != null) {
      return "patch leads elsewhere: " + difference;
    }
    int commands = plan.patch().commands().size();
    for (int count : beginnings(commands)) {
      @Nullable String failure = failureAfter(count);
      if (failure != null) {
        return "inverse after %d of %d: %s".formatted(count, commands, failure);
      }
    }
    return null;
  }

  private Interpreter router() {
    return Interpreter.load(from, version).withRowsOf(to);
  }

  private static TreeSet<Integer> beginnings(int commands) {
    var counts = new TreeSet<Integer>();
    int places = Math.min(MAX_PREFIXES, commands);
    for (int i = 0; i < places; i++) {
      counts.add(i * commands / places);
    }
    counts.add(commands);
    return counts;
  }

  private @Nullable String failureAfter(int count) {
    Interpreter router = router();
    Outcome begun = router.run(plan.patch().beginning(count));
    if (begun.error() != null) {
      return "beginning: " + begun.error().message();
    }
    @Nullable String failure = failureBack(router);
    boolean whole = count == plan.patch().commands().size();
    if (failure == null && whole) {
      failure = failureBack(router); // running it again changes nothing
      return failure == null ? null : "run twice: " + failure;
    }
    return failure;
  }

  private @Nullable String failureBack(Interpreter router) {
    Outcome back = router.run(plan.inverse().text());
    return back.error() != null
        ? "line " + back.error().line() + ": " + back.error().message()
        : difference(back.configuration(), from);
  }

  private byte[] text(Configuration configuration) {
    return ExportWriter.write(configuration, version, Layout.COMPACT)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Describes the difference by menus and kinds, without values; null if none. */
  private @Nullable String difference(Configuration is, Configuration wanted) {
    List<Change> changes = ConfigurationDiff.between(is, wanted);
    if (changes.isEmpty()) {
      var menus = TextComparison.differences(text(is.effective()), text(wanted.effective()));
      return menus.isEmpty() ? null : "the text differs: " + menus;
    }
    var kinds = new TreeSet<String>();
    for (Change change : changes) {
      kinds.add(
          change.kind()
              + " "
              + change.component()
              + (change instanceof Change.Modified modified
                  ? " " + modified.properties().stream().map(p -> p.property()).sorted().toList()
                  : ""));
    }
    return changes.size() + " changes left: " + kinds;
  }
}
