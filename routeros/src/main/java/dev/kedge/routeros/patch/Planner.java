package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.ImplicitItems;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.Remark;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The planner of one plan: renames first, then prerequisites before the steps that need them. */
final class Planner {
  private final Configuration from;
  private final Configuration to;
  private final Version version;
  private final CommandArguments arguments;
  private final RouterRows rows;
  private final AttachedRows attached;
  private final Feasibility feasibility;

  /**
   * Creates a planner for a router of this version.
   *
   * @param filters for menus, by component, that contain rows which no export shows
   * @throws PlanException if one of the configurations contains an unsettled merge conflict
   */
  Planner(Configuration from, Configuration to, Version version, Map<String, RowFilter> filters) {
    var fitted = FittedTarget.of(to, version);
    Configuration present = DerivedNetwork.completed(from.in(version));
    refuseUnsettled(present, "there");
    refuseUnsettled(to, "wanted");
    this.from = ImplicitItems.added(present, fitted.configuration());
    this.to = ImplicitItems.added(fitted.configuration(), present);
    this.version = version;
    this.arguments = new CommandArguments(version);
    this.rows = new RouterRows(this.from, this.to, version, filters);
    this.attached = new AttachedRows(this.from, this.to, rows);
    var absent = new HardwareRows(present, fitted.configuration());
    this.feasibility = new Feasibility(rows, attached, arguments, absent, version, fitted.lost());
  }

  private static void refuseUnsettled(Configuration configuration, String which) {
    configuration.remarks().stream()
        .filter(Remark::isFatal)
        .findFirst()
        .ifPresent(
            remark -> {
              throw new PlanException(
                  "line %d of the configuration %s %s"
                      .formatted(remark.line(), which, remark.text()));
            });
  }

  Plan plan() {
    var renamed = new RenamedConfiguration(from, to, version, rows);
    var successors =
        new Successors(ConfigurationDiff.between(renamed.configuration(), to), version);
    List<Change> shown = ConfigurationDiff.between(from, to);
    var causes = new Causes(shown);
    var pairing = new RowPairing(rows, renamed, attached, to, successors.changes());
    StepBuilder steps = steps(successors, pairing, causes);
    renamed.explain(causes);
    List<Step> follows = steps.values().stream().filter(Step.Follow.class::isInstance).toList();
    List<Step.Rename> renames = renamed.steps();
    var script = new ScriptWriter(rows, arguments, pairing, to, steps.moved(), removals(steps));
    Patch patch = script.patch(renames, ordered(steps.values()));
    var inverse = new InversePatchBuilder(rows, arguments, renamed.configuration());
    Patch back = inverse.patch(renames, script.done());
    List<TouchedRow> touched =
        new TouchedRows(rows, script.causes(), !renames.isEmpty())
            .of(inverse.undone(), inverse.orders(), script.selectors());
    return new Plan(
        patch,
        back,
        touched,
        expected(script.expected(), touched),
        feasibility.notRestorable(),
        shown,
        script.causes().stream().map(causes::of).toList(),
        follows.stream().flatMap(step -> causes.of(step).stream()).toList());
  }

  private StepBuilder steps(Successors successors, RowPairing pairing, Causes causes) {
    var steps =
        new StepBuilder(rows, pairing, feasibility, attached, new Replacement(rows, arguments));
    for (Change change : successors.changes()) {
      List<Step> made = steps.add(change);
      for (Change part : successors.parts(change)) {
        made.forEach(step -> causes.learn(step.row(), part));
      }
      if (change instanceof Change.Moved(_, _, var newer, _, _)) {
        causes.learn(pairing.row(newer), change);
      }
    }
    return steps;
  }

  /**
   * Sorts steps: those without effect on management access first, and targets before references.
   */
  private static List<Step> ordered(List<Step> values) {
    var sorted = new ArrayList<>(values);
    sorted.sort(Comparator.comparing(step -> ManagementMenus.reaches(step.row().menu())));
    return new Dependencies(sorted).ordered();
  }

  private static List<Step> removals(StepBuilder steps) {
    return Dependencies.removals(steps.removals());
  }

  private static List<ExpectedRows> expected(Set<ExpectedRows> checked, List<TouchedRow> touched) {
    var all = new LinkedHashSet<>(checked);
    touched.stream().filter(TouchedRow::isTold).map(TouchedRow::expected).forEach(all::add);
    return List.copyOf(all);
  }
}
