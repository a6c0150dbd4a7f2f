package dev.kedge.push;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.push.PushService.Accepted;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PlanTable;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.push.plan.PushPlan.PlannedRisk;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Admission of pushes: whether a plan may be pushed with some options, and at which guard level. It
 * asks no router, and records what a person accepts.
 */
@Component
final class PushAdmission {
  private final PlanTable plans;
  private final Devices devices;
  private final Tenants tenants;
  private final AuditLog audit;
  private final Clock clock;

  PushAdmission(PlanTable plans, Devices devices, Tenants tenants, AuditLog audit, Clock clock) {
    this.plans = plans;
    this.devices = devices;
    this.tenants = tenants;
    this.audit = audit;
    this.clock = clock;
  }

  /** A plan that may be pushed, and the guard level that it gets. */
  record Admitted(PushPlan plan, GuardLevel level) {}

  /**
   * Admits a push.
   *
   * @throws InvalidRequest if it may not start; gives the reason
   */
  Admitted admit(Device device, UUID planId, Options options) throws EncryptionException {
    device.requireWorkedOn();
    var settings = tenants.settingsForWork();
    var plan = plans.get(planId);
    if (!plan.deviceId().equals(device.id())) {
      throw InvalidRequest.conflict("The plan is for another device.");
    }
    if (plan.expiresAt().isBefore(clock.instant())) {
      throw InvalidRequest.conflict("The plan has expired; make a new one: kedge plan");
    }
    if (settings.demandReason() && options.reason().isEmpty()) {
      throw InvalidRequest.malformed(
          "This tenant requires a reason for each push: --reason TEXT or --ticket ID");
    }
    if (plan.thenAt() != null) {
      devices.requireFree(device, plan.thenAt());
    }
    requireAccepted(device, plan, options);
    options.requireRoomFor(plan.exportTook());
    return new Admitted(
        plan, level(device, plan, options, GuardLevel.of(settings.leastGuard()).orElseThrow()));
  }

  private void requireAccepted(Device device, PushPlan plan, Options options) {
    var cutOff = plan.risks().stream().filter(PlannedRisk::isOfCutOff).findFirst();
    if (cutOff.isEmpty()) {
      return;
    }
    if (!options.accepted().contains(Accepted.CUT_OFF)) {
      throw InvalidRequest.conflict(
          "This may lock Kedge out of %s: %s. To push it anyway, type the router's name (in scripts: --yes)."
              .formatted(device.name(), cutOff.get().mechanism()));
    }
    audit.record("push.accept-cut-off", "device", device.id(), AuditLog.Outcome.SUCCESS);
  }

  private GuardLevel level(Device device, PushPlan plan, Options options, GuardLevel least) {
    if (!plan.unproved().isEmpty()) {
      return unproved(device, plan, options);
    }
    var needed = plan.level().isAtLeast(least) ? plan.level() : least;
    if (options.guard() == null) {
      return plan.usual().isAtLeast(needed) ? plan.usual() : needed;
    }
    if (!options.guard().isAtLeast(needed)) {
      if (!options.accepted().contains(Accepted.LESS_GUARD)) {
        throw InvalidRequest.conflict(
            "This push needs the guard level %s%s. To accept %s: --guard %3$s --accept-less-guard %s"
                .formatted(
                    needed.column(),
                    plan.levelReason().isEmpty() ? "" : ", as " + plan.levelReason(),
                    options.guard().column(),
                    device.name()));
      }
      audit.record("push.less-guard", "device", device.id(), AuditLog.Outcome.SUCCESS);
    }
    return options.guard();
  }

  private GuardLevel unproved(Device device, PushPlan plan, Options options) {
    if (options.guard() != null && options.guard() != GuardLevel.JOB
        || !options.accepted().contains(Accepted.UNPROVED)) {
      throw InvalidRequest.conflict(
          "Only a job can guard this push: %s. To push it anyway: --unproved"
              .formatted(plan.unproved()));
    }
    audit.record("push.unproved", "device", device.id(), AuditLog.Outcome.SUCCESS);
    return GuardLevel.JOB;
  }
}
