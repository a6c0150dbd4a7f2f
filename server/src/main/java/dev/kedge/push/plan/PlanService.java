package dev.kedge.push.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.DeviceSessions;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.RouterFacts;
import dev.kedge.facts.VersionDefects;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.plan.PushPlan.PlannedChange;
import dev.kedge.push.plan.PushPlan.PlannedRisk;
import dev.kedge.push.time.PushClock;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.patch.Patch;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.risk.Risk;
import dev.kedge.routeros.risk.RiskRules;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.verification.Verdict;
import dev.kedge.routeros.verification.Verification;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes plans: reads the router, and verifies on paper that the patch leads there and back. */
@Component
public final class PlanService {
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final DeviceSessions sessions;
  private final PlanTargets targets;
  private final TermsCheck termsCheck;
  private final PlanTable plans;
  private final RouterFacts routerFacts;
  private final AuditLog audit;
  private final PushClock pushClock;
  private final Clock clock;

  PlanService(
      DeviceSessions sessions,
      PlanTargets targets,
      TermsCheck termsCheck,
      PlanTable plans,
      RouterFacts routerFacts,
      AuditLog audit,
      PushClock pushClock,
      Clock clock) {
    this.sessions = sessions;
    this.targets = targets;
    this.termsCheck = termsCheck;
    this.plans = plans;
    this.routerFacts = routerFacts;
    this.audit = audit;
    this.pushClock = pushClock;
    this.clock = clock;
  }

  /**
   * Makes a plan.
   *
   * @return the plan, stored; empty if there is nothing to do
   * @throws InvalidRequest if the router was not reached, or what is asked cannot be done and
   *     reverted; gives the reason
   */
  public Optional<PushPlan> plan(Device device, PlanRequest request, PlanTerms terms)
      throws EncryptionException, GitStoreException {
    terms.probes().forEach(VerificationProbe::parse);
    var thenAt = termsCheck.thenAt(device, terms);
    return sessions.with(
        device, (session, lease) -> plan(device, request, terms, thenAt, session, lease));
  }

  private Optional<PushPlan> plan(
      Device device,
      PlanRequest request,
      PlanTerms terms,
      @Nullable ManagementAddress thenAt,
      CaptureSession session,
      Lease lease)
      throws TransportException, CaptureException, EncryptionException, GitStoreException {
    var now = RouterReading.of(device, session, pushClock);
    var base = now.capture().normalized();
    var version = Version.parse(now.facts().version());
    var from = Configuration.parse(base).in(version);
    var all = targets.wanted(request, now.capture(), from, version, session.ssh());
    var differing = ConfigurationDiff.between(from, Configuration.parse(all.export()).in(version));
    var managed = ManagedRows.of(session.ssh(), version, differing);
    var leftAlone = differing.stream().filter(managed::owns).toList();
    var target =
        PlanTargets.completed(
            PlanTargets.chosen(
                from, all.export(), request.choice(), managed, !leftAlone.isEmpty(), version),
            version);
    var plan = proved(base, target, version, session.ssh());
    var becomes = Configuration.parse(target).in(version);
    var changes = ConfigurationDiff.between(from, becomes);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    PlanPreconditions.requireSeen(changes);
    PlanPreconditions.requireOrderIsEvidence(changes, now.facts().version());
    var account = terms.guardAccount();
    if (account != null) {
      termsCheck.requireGuardAccount(
          device, account, changes, session.user(), now.facts().serial(), lease);
    }
    var kind = new RouterFacts.Kind(now.facts().version(), now.facts().board());
    var known = routerFacts.of(device, kind);
    PlanPreconditions.requireNotForbidden(known, kind);
    var risks = RiskRules.judge(from, becomes, changes, now.reach(), now.reachAt(thenAt, becomes));
    var guard =
        GuardChoice.of(
            session,
            now,
            kind,
            known,
            account == null && PlanPreconditions.changesGroup(changes, now.group())
                ? PlanPreconditions.ownGroup(now.group())
                : "",
            GuardChoice.needsFull(changes, risks, plan.touched()));
    var created = clock.instant();
    var notes =
        new ArrayList<>(
            VersionDefects.notes(
                now.facts().version(), changes.stream().map(Change::component).toList()));
    notes.addAll(all.notes());
    notes.addAll(notes(leftAlone, account, thenAt));
    notes.addAll(guard.notes());
    var made =
        new PushPlan(
            UUID.randomUUID(),
            device.id(),
            request.kind(),
            now.facts().version(),
            now.facts().board(),
            now.facts().serial(),
            now.capture().sha256(),
            new String(base, ISO_8859_1),
            new String(target, ISO_8859_1),
            script(plan.patch()),
            script(plan.inverse()),
            plan.touched(),
            changes.stream().map(PlannedChange::of).toList(),
            risks.stream().map(PlanService::planned).toList(),
            guard.level(),
            guard.reason(),
            terms.probes(),
            notes,
            guard.usual(),
            guard.unproved(),
            account,
            thenAt,
            RouterHealth.of(session.ssh(), version.major() < 7),
            now.exportTook(),
            created,
            created.plus(LIFE));
    plans.add(made);
    audit.record("push.plan", "device", device.id(), AuditLog.Outcome.SUCCESS);
    return Optional.of(made);
  }

  private static List<String> notes(
      List<Change> leftAlone, @Nullable String account, @Nullable ManagementAddress thenAt) {
    var notes = new ArrayList<String>();
    if (!leftAlone.isEmpty()) {
      notes.add(
          "Not changed, because MikroTik's fleet manager owns them: %s."
              .formatted(
                  leftAlone.stream()
                      .map(Change::label)
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    if (account != null) {
      notes.add("The guard will belong to the account of the credentials %s.".formatted(account));
    }
    if (thenAt != null) {
      notes.add("After the change the router is expected at %s.".formatted(thenAt));
    }
    return notes;
  }

  /** Makes a plan, verified on paper, whose selectors find the right rows on the router. */
  private static Plan proved(byte[] base, byte[] target, Version version, RouterSession ssh)
      throws TransportException {
    var from = Configuration.parse(base);
    var to = Configuration.parse(target);
    var plan = proved(Verification.of(from, to, version));
    var selectors = new SelectorQuestions(ssh);
    var filters =
        selectors.filters(plan, chosen -> Plan.between(from.in(version), to, version, chosen));
    return filters.isEmpty() ? plan : proved(Verification.of(from, to, version, filters));
  }

  private static Plan proved(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASSED -> verdict.plan();
      case FAILED ->
          throw PlanPreconditions.cannot(
              "the patch or the inverse patch was not verified: " + verdict.reason());
      case NOT_RESTORABLE, CANNOT_TELL ->
          throw PlanPreconditions.cannot(
              verdict.plan().notRestorable().isEmpty()
                  ? verdict.reason()
                  : PlanPreconditions.reasons(verdict.plan().notRestorable()));
    };
  }

  /**
   * Lists the differences between a router and what it might become, for selection.
   *
   * @throws InvalidRequest if the router was not reached
   */
  public List<PlannedChange> differences(Device device, PlanRequest request)
      throws EncryptionException, GitStoreException {
    return sessions.with(
        device,
        (session, _) -> {
          var now = RouterReading.of(device, session, pushClock);
          var version = Version.parse(now.facts().version());
          var from = Configuration.parse(now.capture().normalized()).in(version);
          var wanted = targets.wanted(request, now.capture(), from, version, session.ssh());
          var to = Configuration.parse(wanted.export()).in(version);
          return ConfigurationDiff.between(from, to).stream().map(PlannedChange::of).toList();
        });
  }

  /** Reads a plan; the audit log records the person who reads it. */
  public PushPlan get(UUID id) throws EncryptionException {
    var plan = plans.get(id);
    audit.record("push.plan.read", "plan", id, AuditLog.Outcome.SUCCESS);
    return plan;
  }

  private static PlannedRisk planned(Risk risk) {
    return new PlannedRisk(risk.severity().column(), risk.mechanism(), risk.change().component());
  }

  private static PushPlan.Script script(Patch patch) {
    return new PushPlan.Script(patch.checks(), patch.commands(), patch.closing());
  }
}
