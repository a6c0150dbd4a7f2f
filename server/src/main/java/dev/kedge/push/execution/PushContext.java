package dev.kedge.push.execution;

import dev.kedge.backup.BackupService;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.push.Push;
import dev.kedge.push.PushJournal;
import dev.kedge.push.PushRequest;
import dev.kedge.push.PushRequests;
import dev.kedge.push.PushState;
import dev.kedge.push.PushStep;
import dev.kedge.push.PushTable;
import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.guard.Guard;
import dev.kedge.push.guard.GuardDeadline;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardScripts;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.push.guard.GuardTiming;
import dev.kedge.push.guard.InverseScript;
import dev.kedge.push.guard.KeptSessions;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.push.plan.RouterHealth;
import dev.kedge.push.plan.VerificationProbe;
import dev.kedge.push.time.PushClock;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the phases of one push share while this node drives it. */
final class PushContext {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Time after which the start-up entry has run. */
  private static final Duration START_UP = GuardScripts.BOOT_DELAY.plusSeconds(5);

  /** Services that all pushes of a node share. */
  @Component
  record Services(
      PushTable pushes,
      PushJournal journal,
      PushRequests requests,
      BackupService backups,
      RouterFacts facts,
      PushClock clock,
      PushStep.Listener steps) {}

  final Push push;
  final PushPlan plan;
  final Device device;
  final KeptSessions sessions;
  final GuardTiming timing;
  final List<VerificationProbe> probes;

  final TenantSettings settings;

  final RouterObserver observer;
  final PushReport report;
  final InverseScript inverseScript = new InverseScript();
  private final Services services;
  private final Lease lease;
  private final DeviceLease deviceLease;

  PushContext(
      Services services,
      Push push,
      PushPlan plan,
      Device device,
      KeptSessions sessions,
      Lease lease,
      DeviceLease deviceLease,
      TenantSettings settings) {
    this.services = services;
    this.push = push;
    this.plan = plan;
    this.device = device;
    this.sessions = sessions;
    this.lease = lease;
    this.deviceLease = deviceLease;
    this.timing =
        GuardTiming.of(plan, push.window(), services.pushes().slowestRate(push.deviceId()));
    this.probes = plan.probes().stream().map(VerificationProbe::parse).toList();
    this.settings = settings;
    this.observer = new RouterObserver(plan, push.mark());
    this.report = new PushReport(services.journal(), push.id(), lease, settings.holdForeign());
  }

  /** Lends the lease of the device for a backup that is a part of the push. */
  DeviceLease lendDevice() {
    return deviceLease.lendFor(lease);
  }

  BackupService backups() {
    return services.backups();
  }

  GuardScripts scripts(Guard guard) {
    return new GuardScripts(push.mark(), guard.hasFlash() ? "flash/" : "", plan);
  }

  /** The guard in the journal; before the journal has one, as it will be. */
  Guard journalledGuard() {
    return new Guard(
        push.guardKind() == null ? GuardLevel.FULL : push.guardKind(),
        push.generation(),
        push.guard() == null ? timing.guard() : push.guard(),
        push.hasFlash(),
        push.jobs());
  }

  RouterFacts facts() {
    return services.facts();
  }

  PushClock clock() {
    return services.clock();
  }

  Duration now() {
    return services.clock().now();
  }

  void sleep(Duration length) throws InterruptedException {
    services.clock().sleep(length);
  }

  /** Sleeps until that moment, for a second at most. */
  void sleepTowards(Duration moment) throws InterruptedException {
    var left = moment.minus(now());
    sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
  }

  /**
   * Takes over the guard that another node armed, perhaps one of another version.
   *
   * @return when the router reverts by itself, by our monotonic clock; null if its answer is not
   *     understood
   */
  @Nullable Duration takeOver(GuardSession router, Guard guard)
      throws TransportException, GuardException {
    inverseScript.update(router, scripts(guard));
    return GuardDeadline.of(services.clock(), router, scripts(guard), guard);
  }

  /**
   * Whether the start-up entry may still wait since a reboot: its job has no known id and ends by
   * itself.
   */
  boolean isStartUpPending(GuardSession router, GuardScripts scripts, Guard guard)
      throws TransportException {
    return !guard.jobs().isEmpty()
        && router.variable(scripts, "armed").isEmpty()
        && router.uptime().filter(up -> up.compareTo(START_UP) < 0).isPresent();
  }

  /** Makes a state durable before it is acted upon. */
  void record(PushState state) {
    services.journal().record(lease, state, deviceLease, movedTo(state));
    services.steps().reached(state.step(), push.deviceId());
  }

  private @Nullable ManagementAddress movedTo(PushState state) {
    return state instanceof PushState.Committed ? plan.thenAt() : null;
  }

  /** The device as it is reached once the change is verified. */
  Device afterwards() {
    return plan.thenAt() == null ? device : device.at(plan.thenAt());
  }

  /** Stores what is known about the guard in a state that was recorded before. */
  void note(PushState state) {
    services.journal().note(lease, state);
  }

  void noteRate(double commandsPerSecond) {
    services.journal().noteRate(lease, commandsPerSecond);
  }

  /** Whether the journal shows that the patch was begun, or about to be. */
  boolean wasApplying() {
    return services.journal().steps(push.id()).stream()
        .anyMatch(step -> step.step() == PushStep.APPLYING);
  }

  Optional<PushRequest> request() {
    return services.requests().of(push.id());
  }

  boolean isAskedToRevert() {
    return request().filter(PushRequest.REVERT::equals).isPresent();
  }

  Duration takeExtension() {
    return services.requests().takeExtension(lease);
  }

  /** Asks a person, once, whether to load the backup; true when the time to decide is over. */
  boolean askAboutBackup(Duration timeToDecide) {
    var deadline = services.requests().askAboutBackup(lease, services.clock().real(timeToDecide));
    report.asking(deadline.loadAt());
    return deadline.isOver();
  }

  /** Closes the question about the backup. */
  void answered() {
    services.requests().answered(lease);
  }

  /** Finds what the router does less of for others than before, beyond what the change explains. */
  List<String> losses(GuardSession router) throws TransportException {
    return plan.health().isEmpty()
        ? List.of()
        : RouterHealth.losses(plan.health(), router.health(), plan.changes());
  }

  /** Reverts what is left: the router has its old configuration, perhaps with edits by others. */
  PushState.Reverting reverting(Guard guard, Verdict.Base base) {
    report.noteForeign(base.foreign()); // includes a row of the push, edited beyond recognition
    return reverting(guard, "The router has its old configuration.");
  }

  /**
   * Reverts a configuration that is neither the target nor the base.
   *
   * @param difference beginning of the reason, which the names of the menus complete
   */
  PushState.Reverting reverting(Guard guard, Verdict.Diverged diverged, String difference) {
    report.noteForeign(diverged.edits());
    return reverting(guard, difference + String.join(", ", diverged.menus()));
  }

  /** Reports the reason and begins the revert. */
  PushState.Reverting reverting(Guard guard, String reason) {
    report.reverting(reason);
    return new PushState.Reverting(guard);
  }
}
