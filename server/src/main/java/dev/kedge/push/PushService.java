package dev.kedge.push;

import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.BackupService;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.backup.ChangeReason;
import dev.kedge.capture.CaptureService;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.push.PushPlan.PlannedRisk;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Starts pushes, reports their status, and drives those of this node. */
@Component
public final class PushService implements DisposableBean {
  private static final Duration SETTLE_TIME = Duration.ofSeconds(45);
  private static final Duration TAKEOVER_INTERVAL = Duration.ofSeconds(3);
  private static final Logger log = LoggerFactory.getLogger(PushService.class);

  /** What a push does only if a person accepts it. */
  public enum Accepted {
    /** A lower guard level than plan or tenant require. */
    LESS_GUARD,
    /** A possible lockout, so that the router has to revert by itself. */
    CUT_OFF,
    /** The job as the only guard, as no other trigger is known to work. */
    UNPROVED
  }

  /**
   * Options of a push.
   *
   * @param guard requested level; null for what plan and tenant require
   * @param accepted what a person accepts, having typed the device's name for it
   */
  public record Options(
      Duration window,
      Duration soak,
      @Nullable GuardLevel guard,
      Set<Accepted> accepted,
      ChangeReason reason) {
    public static final Options STANDARD =
        new Options(
            Duration.ofSeconds(60), Duration.ofSeconds(10), null, Set.of(), ChangeReason.NONE);

    public Options {
      accepted = Set.copyOf(accepted);
      if (window.toSeconds() < 30 || window.toSeconds() > 3600) {
        throw InvalidRequest.malformed("The window is 30 seconds to 1 hour.");
      }
      if (soak.isNegative() || soak.plusSeconds(10).compareTo(window) > 0) {
        throw InvalidRequest.malformed(
            "The soak is 0 seconds to 10 seconds less than the window, which holds two looks.");
      }
    }

    public Options because(ChangeReason why) {
      return new Options(window, soak, guard, accepted, why);
    }

    /**
     * Checks that a second look, one soak time after the first, begins within the confirm timeout.
     */
    private void requireRoomFor(Duration exportTook) {
      if (exportTook.plus(soak).compareTo(window) >= 0) {
        throw InvalidRequest.conflict(
            "The router needs %d s for an export, so the window cannot hold two looks; give it a longer one: --window %d"
                .formatted(
                    exportTook.toSeconds(), exportTook.multipliedBy(2).plus(soak).toSeconds()));
      }
    }
  }

  private final PushTable pushes;
  private final PushJournal journal;
  private final PushRequests requests;
  private final PushLeases pushLeases;
  private final PlanTable plans;
  private final Devices devices;
  private final DeviceCredentials logins;
  private final DeviceLeases leases;
  private final CaptureService captures;
  private final SessionFactory.Parts sessions;
  private final BackupService backups;
  private final BackupRuns runs;
  private final RouterFacts facts;
  private final Tenants tenants;
  private final TenantDatabase database;
  private final AuditLog audit;
  private final PushClock pushClock;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** A platform thread: it must not wait behind thousands of sessions. */
  private final ScheduledExecutorService takeovers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("push-takeovers").factory());

  PushService(
      PushTable pushes,
      PushJournal journal,
      PushRequests requests,
      PushLeases pushLeases,
      PlanTable plans,
      Devices devices,
      DeviceCredentials logins,
      DeviceLeases leases,
      CaptureService captures,
      SessionFactory.Parts sessions,
      BackupService backups,
      BackupRuns runs,
      RouterFacts facts,
      Tenants tenants,
      TenantDatabase database,
      AuditLog audit,
      PushClock pushClock,
      Clock clock) {
    this.pushes = pushes;
    this.journal = journal;
    this.requests = requests;
    this.pushLeases = pushLeases;
    this.plans = plans;
    this.devices = devices;
    this.logins = logins;
    this.leases = leases;
    this.captures = captures;
    this.sessions = sessions;
    this.backups = backups;
    this.runs = runs;
    this.facts = facts;
    this.tenants = tenants;
    this.database = database;
    this.audit = audit;
    this.pushClock = pushClock;
    this.clock = clock;
    var _ =
        takeovers.scheduleWithFixedDelay(
            this::takeOverOrphans,
            TAKEOVER_INTERVAL.toMillis(),
            TAKEOVER_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Starts a push and returns once the device was backed up and the push is stored.
   *
   * @throws InvalidRequest if it cannot start; gives the reason. Nothing was changed
   */
  public Push start(Device device, UUID planId, Options options) throws EncryptionException {
    device.requireWorkedOn();
    var settings = tenants.settingsForWork();
    var plan = plans.get(planId);
    if (!plan.deviceId().equals(device.id())) {
      throw InvalidRequest.conflict("That plan is of another device.");
    }
    if (plan.expiresAt().isBefore(clock.instant())) {
      throw InvalidRequest.conflict("That plan has expired; make a new one: kedge plan");
    }
    if (settings.demandReason() && options.reason().isEmpty()) {
      throw InvalidRequest.malformed(
          "This tenant wants to know why a router is changed: --reason TEXT or --ticket ID");
    }
    if (plan.thenAt() != null) {
      devices.requireFree(device, plan.thenAt());
    }
    requireAccepted(device, plan, options);
    options.requireRoomFor(plan.exportTook());
    var level = level(device, plan, options, GuardLevel.of(settings.leastGuard()).orElseThrow());
    var lease = lease(device, "push");
    try {
      var driven = open(device, plan, options, level, lease);
      var push = driven.push();
      drive(
          driven.lease(),
          () -> {
            try (lease) {
              pushClock.steps().reached(PushStep.OPENED, push.deviceId());
              execution(push, plan, lease, driven.lease()).run();
            }
          });
      return push;
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private void requireAccepted(Device device, PushPlan plan, Options options) {
    var cutOff = plan.risks().stream().filter(PlannedRisk::isOfCutOff).findFirst();
    if (cutOff.isEmpty()) {
      return;
    }
    if (!options.accepted().contains(Accepted.CUT_OFF)) {
      throw InvalidRequest.conflict(
          "This may cut Kedge off from %s: %s. To push it all the same, type the router's name (in scripts: --yes)."
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
          "Only a job can guard this push: %s. To push it all the same: --unproved"
              .formatted(plan.unproved()));
    }
    audit.record("push.unproved", "device", device.id(), AuditLog.Outcome.SUCCESS);
    return GuardLevel.JOB;
  }

  private DeviceLease lease(Device device, String purpose) {
    return leases
        .take(device.id(), purpose)
        .orElseThrow(
            () ->
                InvalidRequest.conflict(
                    "Something works on "
                        + device.name()
                        + ", or a push on it is open; wait for its end."));
  }

  /** Makes the backup to return to first, then the row; the router comes last. */
  private PushLeases.Driven open(
      Device device, PushPlan plan, Options options, GuardLevel level, DeviceLease lease) {
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
          "The router's configuration is not what the plan begins with; plan anew. Nothing was changed.");
    }
    return pushLeases.open(
        () -> {
          lease.requireHeld();
          var push =
              pushes.open(plan, run.content().commit().hex(), level, options, pushLeases.node());
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

  /** Work on a push that is ours. */
  @FunctionalInterface
  private interface Driving {
    public void run() throws InterruptedException, EncryptionException;
  }

  private void drive(Lease owner, Driving driving) {
    var tenant = CurrentTenant.require();
    threads.execute(
        () ->
            CurrentTenant.call(
                tenant,
                () ->
                    Actor.system("push", "push")
                        .call(
                            () -> {
                              driveHere(owner, driving);
                              return null;
                            })));
  }

  /**
   * Drives a push; whatever ends this does not end the push: this or another node takes it over.
   */
  private void driveHere(Lease owner, Driving driving) {
    var id = owner.subject();
    try {
      driving.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Lease.Lost e) {
      log.info("Push {} is driven by another node", id);
    } catch (EncryptionException e) {
      log.warn("Push {} waits for the key service: {}", id, e.kind());
    } catch (RuntimeException e) {
      log.error("Push {} failed on this node; another node will take it over", id, e);
    } finally {
      pushLeases.release(owner);
    }
  }

  private PushExecution execution(Push push, PushPlan plan, DeviceLease lease, Lease owner) {
    var device = devices.get(push.deviceId());
    var settings = tenants.settings();
    return new PushExecution(
        new PushContext(
            new PushContext.Services(
                pushes, journal, requests, backups, facts, pushClock, SETTLE_TIME),
            push,
            plan,
            device,
            new SessionFactory(sessions, plan, settings.legacySsh(), owner),
            lease,
            settings));
  }

  /** Lists the tenant's pushes, newest first. */
  public List<Push> newest(int most) {
    return pushes.newest(most);
  }

  public Push get(UUID id) {
    return pushes.get(id);
  }

  /** A step of a push, for people. */
  public record Step(PushStep step, java.time.Instant at, String node) {}

  /** Lists its steps so far. */
  public List<Step> steps(UUID id) {
    return journal.steps(id);
  }

  /**
   * Reads the message about a push. Reading is recorded once the push is over; before, a person who
   * follows it would be recorded every second.
   */
  public String detail(Push push) throws EncryptionException {
    var words = journal.detail(push.id());
    if (!words.isEmpty() && !push.isOpen()) {
      audit.record("push.read", "push", push.id(), AuditLog.Outcome.SUCCESS);
    }
    return words;
  }

  /** Confirms a push: it is committed at the next look that finds the target. */
  public void confirm(UUID id) {
    ask(id, PushRequest.CONFIRM);
  }

  /** Requests a revert. */
  public void revert(UUID id) {
    ask(id, PushRequest.REVERT);
  }

  /**
   * Requests to load the backup on the router, as the inverse patch failed.
   *
   * @throws InvalidRequest if that is not asked
   */
  public void loadBackup(UUID id) {
    answer(id, PushRequest.LOAD);
  }

  /**
   * Requests to leave the router as it is, as the inverse patch failed.
   *
   * @throws InvalidRequest if that is not asked
   */
  public void giveUp(UUID id) {
    answer(id, PushRequest.GIVE_UP);
  }

  private void answer(UUID id, PushRequest answer) {
    database.transaction(
        _ -> {
          requests.answer(id, answer);
          audit.record("push." + answer.column(), "push", id, AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /**
   * Requests more time for verification: new triggers are armed before the old ones are removed.
   *
   * @throws InvalidRequest if the push is over, or by less than a second or more than an hour
   */
  public void extend(UUID id, Duration by) {
    if (by.toSeconds() < 1 || by.toSeconds() > 3600) {
      throw InvalidRequest.malformed("A push is extended by 1 second to 1 hour.");
    }
    database.transaction(
        _ -> {
          requests.askToExtend(id, by);
          audit.record("push.extend", "push", id, AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /**
   * Removes what a forgotten push left on a router, as after the database was restored from a copy.
   * The configuration stays as it is, so a person decides.
   *
   * @return names of what was there
   * @throws InvalidRequest if a push on the device is open, or the router was not reached
   */
  public List<String> clean(Device device) throws EncryptionException {
    device.requireWorkedOn();
    var legacy = tenants.settingsForWork().legacySsh();
    try (var lease = lease(device, "probe"); // not available while a push is open
        var session = captures.open(device, logins.of(device.id()), legacy, lease.ofCommands())) {
      var said = session.ssh().run(Command.script(GuardScripts.ALL_ENTRIES)).orRefused().text();
      session.ssh().run(Command.script(GuardScripts.REMOVE_ALL_ENTRIES)).orRefused();
      audit.record("push.clean", "device", device.id(), AuditLog.Outcome.SUCCESS);
      return said.lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
    } catch (TransportException e) {
      throw InvalidRequest.conflict(String.valueOf(e.getMessage()));
    }
  }

  private void ask(UUID id, PushRequest request) {
    database.transaction(
        _ -> {
          requests.ask(id, request);
          audit.record("push." + request.column(), "push", id, AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  private void takeOverOrphans() {
    try {
      for (var orphan : pushLeases.orphans()) {
        CurrentTenant.call(
            orphan.tenant(),
            () ->
                Actor.system("push", "takeover")
                    .call(
                        () -> {
                          takeOver(orphan.push());
                          return null;
                        }));
      }
    } catch (RuntimeException e) { // an exception would prevent all further takeovers
      log.warn("Pushes cannot be taken over now: {}", e.getClass().getSimpleName());
    }
  }

  private void takeOver(UUID id) {
    pushLeases
        .takeOver(id)
        .ifPresent(driven -> drive(driven.lease(), () -> resume(driven.push(), driven.lease())));
  }

  private void resume(Push push, Lease owner) throws InterruptedException, EncryptionException {
    var plan = plans.get(Objects.requireNonNull(push.planId()));
    try (var lease = leases.takeOver(push.deviceId())) {
      execution(push, plan, lease, owner).run();
    }
  }

  /** Leaves the pushes of this node to others, as if it had died. */
  @Override
  public void destroy() {
    takeovers.shutdownNow();
    threads.shutdownNow();
  }
}
