package dev.kedge.push;

import dev.kedge.push.TargetComparison.Verdict;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.TransportException;
import java.util.List;

/** Reads where the router of a push stands; an export that was judged is not judged again. */
final class RouterObserver {
  private final PushPlan plan;
  private final String mark;
  private String sha256 = "";
  private Verdict verdict = new Verdict.Diverged(List.of());

  RouterObserver(PushPlan plan, String mark) {
    this.plan = plan;
    this.mark = mark;
  }

  /**
   * Looks at a fresh export.
   *
   * @throws GuardException if another router answers, or the export is not complete
   */
  Verdict look(GuardSession router) throws TransportException, GuardException {
    if (!plan.serial().isEmpty() && !router.serial().equals(plan.serial())) {
      throw new GuardException("Another router answers there.");
    }
    var export = router.export(sha256);
    if (!export.sha256().equals(sha256)) { // the same text says the same
      var now = TargetComparison.without(Configuration.parse(export.normalized()), mark);
      verdict =
          TargetComparison.judge(plan.base(), plan.target(), now, Version.parse(plan.version()));
      sha256 = export.sha256();
    }
    return verdict;
  }
}
