package dev.kedge.push.execution;

import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.TransportException;
import java.util.List;

/** Compares the router of a push with base and target; an export is not judged twice. */
final class RouterObserver {
  private final PushPlan plan;
  private final String mark;
  private String sha256 = "";
  private boolean wasUndone;
  private Verdict verdict = new Verdict.Diverged(List.of(), List.of());

  RouterObserver(PushPlan plan, String mark) {
    this.plan = plan;
    this.mark = mark;
  }

  /** Judges a fresh export while some of the change may be there. */
  Verdict look(GuardSession router) throws TransportException, GuardException {
    return look(router, false);
  }

  /**
   * Judges a fresh export.
   *
   * @param isUndone whether all items that the patch added are known to have been removed by id
   * @throws GuardException if the export is not complete
   */
  Verdict look(GuardSession router, boolean isUndone) throws TransportException, GuardException {
    var export = router.export(sha256);
    if (!export.sha256().equals(sha256) || wasUndone != isUndone) { // same text, same verdict
      var now = TargetComparison.without(Configuration.parse(export.normalized()), mark);
      verdict =
          TargetComparison.judge(
              plan.base(), plan.target(), now, Version.parse(plan.version()), isUndone);
      sha256 = export.sha256();
      wasUndone = isUndone;
    }
    return verdict;
  }
}
