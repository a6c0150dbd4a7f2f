package dev.kedge.push;

import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.BackupService;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.push.PushService.Options;
import org.springframework.stereotype.Component;

/** Opening of pushes: the backup to return to first, then the row; the router comes last. */
@Component
final class PushOpening {
  private final BackupService backups;
  private final BackupRuns runs;
  private final PushTable pushes;
  private final PushLeases pushLeases;
  private final AuditLog audit;

  PushOpening(
      BackupService backups,
      BackupRuns runs,
      PushTable pushes,
      PushLeases pushLeases,
      AuditLog audit) {
    this.backups = backups;
    this.runs = runs;
    this.pushes = pushes;
    this.pushLeases = pushLeases;
    this.audit = audit;
  }

  /**
   * Backs the device up and stores the push.
   *
   * @throws InvalidRequest if the backup failed, or the router is not as planned; nothing was
   *     changed
   */
  PushLeases.Driven open(
      Device device, PushAdmission.Admitted admitted, Options options, DeviceLease lease) {
    var plan = admitted.plan();
    var attempt =
        backups.run(
            device, BackupRequest.ofPush(BackupTrigger.PRE_RESTORE, options.reason()), lease);
    if (attempt.state() != BackupAttempt.State.STORED) {
      throw InvalidRequest.conflict(
          "The backup before the push failed, so nothing was changed: "
              + attempt.failure().map(failure -> failure.reason()).orElse("see its attempts"));
    }
    var run = runs.latest(device.id()).orElseThrow();
    if (!run.content().exportSha256().equals(plan.baseSha256())) {
      throw InvalidRequest.conflict(
          "The router's configuration is no longer the plan's base; make a new plan. Nothing was changed.");
    }
    return pushLeases.open(
        () -> {
          lease.requireHeld();
          var push =
              pushes.open(
                  plan, run.content().commit().hex(), admitted.level(), options, pushLeases.node());
          audit.record("push.start", "push", push.id(), AuditLog.Outcome.SUCCESS);
          record("reason", options.reason().text());
          record("ticket", options.reason().ticket());
          return push;
        });
  }

  /** Records a person's words about the push that was just recorded. */
  private void record(String kind, String words) {
    if (!words.isEmpty()) {
      audit.record("push.start", kind, words, AuditLog.Outcome.SUCCESS);
    }
  }
}
