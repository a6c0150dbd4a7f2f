package dev.kedge.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.backup.BackupService;
import dev.kedge.capture.Capture;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureService;
import dev.kedge.capture.CaptureSession;
import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFacts;
import dev.kedge.facts.VersionDefect;
import dev.kedge.facts.VersionDefects;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.push.PushPlan.PlannedChange;
import dev.kedge.push.PushPlan.PlannedRisk;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.Selection;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.patch.BoardBound;
import dev.kedge.routeros.patch.FittedTarget;
import dev.kedge.routeros.patch.NotRestorable;
import dev.kedge.routeros.patch.Patch;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.TouchedRow;
import dev.kedge.routeros.risk.Risk;
import dev.kedge.routeros.risk.RiskRules;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.verification.Verdict;
import dev.kedge.routeros.verification.Verification;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes plans: reads the router, and verifies on paper that the patch leads there and back. */
@Component
public final class PlanService {
  private static final Duration LIFE = Duration.ofMinutes(30);

  /** Menus whose change may cause a lockout that neither job nor scheduler entry can end. */
  private static final List<String> NEEDS_FULL =
      List.of("user", "ip/ssh", "ip/service", "system/clock", "system/ntp");

  /** Menus that no export shows, so changes there cannot be verified. */
  private static final Set<String> UNSEEN = Set.of("user", "user/ssh-keys");

  private final CaptureService captures;
  private final Devices devices;
  private final DeviceCredentials logins;
  private final CredentialProfiles profiles;
  private final DeviceLeases leases;
  private final BackupService backups;
  private final Tenants tenants;
  private final PlanTable plans;
  private final RouterFacts routerFacts;
  private final AuditLog audit;
  private final PushClock pushClock;
  private final Clock clock;

  PlanService(
      CaptureService captures,
      Devices devices,
      DeviceCredentials logins,
      CredentialProfiles profiles,
      DeviceLeases leases,
      BackupService backups,
      Tenants tenants,
      PlanTable plans,
      RouterFacts routerFacts,
      AuditLog audit,
      PushClock pushClock,
      Clock clock) {
    this.captures = captures;
    this.devices = devices;
    this.logins = logins;
    this.profiles = profiles;
    this.leases = leases;
    this.backups = backups;
    this.tenants = tenants;
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
    var thenAt = thenAt(device, terms);
    return onRouter(
        device, (session, lease) -> plan(device, request, terms, thenAt, session, lease));
  }

  /** Address to which the change moves the device; null if it is there already. */
  private @Nullable ManagementAddress thenAt(Device device, PlanTerms terms) {
    if (terms.thenAt() == null) {
      return null;
    }
    var place = ManagementAddress.parse(terms.thenAt(), device.port());
    devices.requireFree(device, place);
    return place.equals(device.place()) ? null : place;
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
    var all = wanted(request, now.capture(), from, version, session.ssh());
    var differing = ConfigurationDiff.between(from, Configuration.parse(all.export()).in(version));
    var managed = ManagedRows.of(session.ssh(), version, differing);
    var leftAlone = differing.stream().filter(managed::owns).toList();
    var target =
        completed(
            chosen(from, all.export(), request.choice(), managed, !leftAlone.isEmpty(), version),
            version);
    var plan = proved(base, target, version, session.ssh());
    var becomes = Configuration.parse(target).in(version);
    var changes = ConfigurationDiff.between(from, becomes);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    requireSeen(changes);
    requireOrderIsEvidence(changes, now.facts().version());
    var account = terms.guardAccount();
    if (account != null) {
      requireGuardAccount(device, account, changes, session.user(), now.facts().serial(), lease);
    }
    var kind = new RouterFacts.Kind(now.facts().version(), now.facts().board());
    var known = routerFacts.of(device, kind);
    requireNotForbidden(known, kind);
    var risks = RiskRules.judge(from, becomes, changes, now.reach(), now.reachAt(thenAt, becomes));
    var guard =
        GuardChoice.of(
            session,
            now,
            kind,
            known,
            account == null && changesGroup(changes, now.group()) ? ownGroup(now.group()) : "",
            needsFull(changes, risks, plan.touched()));
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
          "Left alone, as MikroTik's fleet manager owns them: %s."
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
      case FAILED -> throw cannot("its way there or back was not proved: " + verdict.reason());
      case NOT_RESTORABLE, CANNOT_TELL ->
          throw cannot(
              verdict.plan().notRestorable().isEmpty()
                  ? verdict.reason()
                  : reasons(verdict.plan().notRestorable()));
    };
  }

  /**
   * Lists the differences between a router and what it might become, for selection.
   *
   * @throws InvalidRequest if the router was not reached
   */
  public List<PlannedChange> differences(Device device, PlanRequest request)
      throws EncryptionException, GitStoreException {
    return onRouter(
        device,
        (session, _) -> {
          var now = RouterReading.of(device, session, pushClock);
          var version = Version.parse(now.facts().version());
          var from = Configuration.parse(now.capture().normalized()).in(version);
          var wanted = wanted(request, now.capture(), from, version, session.ssh());
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

  private static void requireSeen(List<Change> changes) {
    for (var change : changes) {
      if (UNSEEN.contains(change.component())) {
        throw cannot(
            "a router's exports do not show its %s, so a change there could not be proved; make it by hand"
                .formatted(change.component().equals("user") ? "users" : "users' keys"));
      }
    }
  }

  /**
   * Triggers run with the policies of their account (see routeros-behaviour.md#policies-by-task): a
   * change of those would disarm them.
   */
  private static boolean changesGroup(List<Change> changes, String group) {
    return changes.stream()
        .filter(change -> change.component().equals("user/group"))
        .flatMap(change -> Stream.ofNullable(change.older()))
        .anyMatch(older -> name(older).equals(group));
  }

  private static String ownGroup(String group) {
    return "it changes the group %s of the account that Kedge uses here, and triggers run with what that may (or let another account own the guard: --guard-account)"
        .formatted(group);
  }

  /**
   * Logs in with the account that is to own the guard.
   *
   * @throws InvalidRequest if it cannot; gives the reason
   */
  private void requireGuardAccount(
      Device device, String account, List<Change> changes, String own, String serial, Lease lease)
      throws EncryptionException, TransportException {
    var login = profiles.login(profiles.find(account));
    try (var session =
        captures.openWith(devices.get(device.id()), login, tenants.settings().legacySsh(), lease)) {
      if (session.user().equals(own)) {
        throw cannot(
            "the credentials %s are of the account that Kedge uses anyway".formatted(account));
      }
      if (!session.serial().equals(serial)) {
        throw cannot("another router answers to the credentials %s".formatted(account));
      }
      if (!GuardChoice.mayLoadBackups(session)) {
        throw cannot(
            "the account of the credentials %s lacks policies that a guard needs"
                .formatted(account));
      }
      if (changesGroup(changes, RouterReading.group(session.ssh()))) {
        throw cannot(
            "it changes the group of the account of the credentials %s, too".formatted(account));
      }
    }
  }

  private static void requireNotForbidden(RouterFacts.Knowledge known, RouterFacts.Kind kind) {
    known
        .first(Question.Effect.NO_PUSH)
        .ifPresent(
            fact -> {
              throw cannot(
                  "%s (answer: %s). See: kedge facts list"
                      .formatted(GuardChoice.doesNotHold(kind, fact), fact.answer()));
            });
  }

  /** Name of a row that was added, or of one that every router has. */
  private static String name(Item item) {
    return item.selector() instanceof Selector.Named(var name)
        ? name
        : Objects.requireNonNullElse(item.get("name"), "");
  }

  private static InvalidRequest cannot(String why) {
    return InvalidRequest.conflict("This is not offered: " + why + ".");
  }

  private static String reasons(List<NotRestorable> parts) {
    return parts.stream().map(NotRestorable::text).collect(Collectors.joining("; "));
  }

  /** Refuses to move anything only because of an order that exports show wrongly. */
  private static void requireOrderIsEvidence(List<Change> changes, String version) {
    if (changes.stream().allMatch(change -> change.kind() == Change.Kind.MOVED)
        && VersionDefects.has(version, VersionDefect.EXPORT_ORDER)) {
      throw cannot(
          "it differs in the order of lists alone, and RouterOS %s exports them in a wrong order"
              .formatted(version));
    }
  }

  /** First reason why only the level full will do. */
  private static Optional<String> needsFull(
      List<Change> changes, List<Risk> risks, List<TouchedRow> touched) {
    return Stream.of(
            changes.stream()
                .map(Change::component)
                .filter(PlanService::needsFull)
                .map(component -> "it touches " + component),
            risks.stream()
                .filter(Risk::isUnjudged)
                .map(_ -> "it cannot be judged whether Kedge still gets in"),
            touched.stream()
                .filter(row -> !row.certain() || row.isAdded() && !row.isTold())
                .map(
                    row ->
                        "after a reboot a row of " + row.menu() + " might not be told from others"))
        .flatMap(reasons -> reasons)
        .findFirst();
  }

  private static boolean needsFull(String component) {
    return NEEDS_FULL.stream().anyMatch(top -> (component + "/").startsWith(top + "/"));
  }

  private static PlannedRisk planned(Risk risk) {
    return new PlannedRisk(risk.severity().column(), risk.mechanism(), risk.change().component());
  }

  private static PushPlan.Script script(Patch patch) {
    return new PushPlan.Script(patch.checks(), patch.commands(), patch.closing());
  }

  /** Work that needs a session with a router. */
  private interface Work<T> {
    T on(CaptureSession session, Lease lease)
        throws TransportException, CaptureException, EncryptionException, GitStoreException;
  }

  private <T> T onRouter(Device device, Work<T> work)
      throws EncryptionException, GitStoreException {
    device.requireWorkedOn();
    var legacy = tenants.settingsForWork().legacySsh();
    try (var lease =
            leases
                .take(device.id(), "probe")
                .orElseThrow(
                    () ->
                        InvalidRequest.conflict(
                            "Something works on "
                                + device.name()
                                + ", or a push on it is open; wait for its end."));
        var session = captures.open(device, logins.of(device.id()), legacy, lease.ofCommands())) {
      return work.on(session, lease.ofCommands());
    } catch (TransportException | CaptureException e) {
      throw InvalidRequest.conflict(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What the router should become if all changes are wanted.
   *
   * @param notes notes for people
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Wanted(byte[] export, List<String> notes) {}

  private Wanted wanted(
      PlanRequest request, Capture now, Configuration from, Version version, RouterSession ssh)
      throws TransportException, EncryptionException, GitStoreException {
    return switch (request) {
      case PlanRequest.Restore(var source, var run, _, var choice) ->
          ofThisBoard(backups.read(source, run).export(), now, from, version, choice.along());
      case PlanRequest.Export(var text, var choice) -> {
        if (Completeness.of(text) instanceof Completeness.Incomplete(var reason, var line, _)) {
          throw InvalidRequest.malformed(
              "The export is not complete: %s (line %d).".formatted(reason.text(), line));
        }
        yield ofThisBoard(text, now, from, version, choice.along());
      }
      case PlanRequest.Script(var text) ->
          new Wanted(
              write(run(from, version, text, new BuiltInRows(ssh).of(text, version)), version),
              List.of());
    };
  }

  /** Removes what belongs to another board from an export of one. */
  private static Wanted ofThisBoard(
      byte[] export, Capture now, Configuration from, Version version, Set<String> along) {
    var fitted = fitted(export, version);
    if (!BoardBound.isOfAnother(export, now.export()).orElse(false)) {
      return new Wanted(fitted, List.of());
    }
    var bound = BoardBound.of(from, Configuration.parse(fitted).in(version), along);
    return bound.setAside().isEmpty()
        ? new Wanted(fitted, List.of())
        : new Wanted(
            write(bound.configuration(), version),
            List.of(
                "Set aside, as it is of another board: %s. To take one along all the same: --take-along %s"
                    .formatted(
                        String.join(", ", bound.setAside()),
                        bound.setAside().getFirst().replaceFirst(" .*", ""))));
  }

  /** Converts an export to the router's version; what does not exist there is refused by name. */
  private static byte[] fitted(byte[] export, Version version) {
    var target = Configuration.parse(export);
    if (target.version() == null || target.version().equals(version)) {
      return Normalizer.normalize(export);
    }
    var fitted = FittedTarget.of(target, version);
    if (!fitted.lost().isEmpty()) {
      throw cannot(reasons(fitted.lost()));
    }
    return write(fitted.configuration(), version);
  }

  /** Keeps only the chosen differences. */
  private static byte[] chosen(
      Configuration from,
      byte[] wanted,
      PlanRequest.Choice choice,
      ManagedRows managed,
      boolean leavesSomeAlone,
      Version version) {
    if (choice.isAll() && !leavesSomeAlone) {
      return wanted;
    }
    var to = Configuration.parse(wanted).in(version);
    choice.requireAllKnown(ConfigurationDiff.between(from, to));
    var some =
        Selection.of(from, to, change -> choice.takes(change) && !managed.owns(change))
            .orElseThrow(
                () ->
                    cannot("some of the chosen changes can be had only with others of their menu"));
    return write(some, version);
  }

  private static Configuration run(
      Configuration from, Version version, String script, Configuration builtIn) {
    try {
      var outcome = Interpreter.load(from, version).withRowsOf(builtIn).run(script);
      var error = outcome.error();
      if (error != null) {
        throw InvalidRequest.malformed(
            "The script stops at line %d: %s".formatted(error.line(), error.message()));
      }
      return outcome.configuration();
    } catch (SyntaxException e) {
      throw InvalidRequest.malformed("The script cannot be read: " + e.getMessage());
    }
  }

  /** Adds what the router will show although nobody mentions it. */
  private static byte[] completed(byte[] target, Version version) {
    var given = Configuration.parse(target).in(version);
    var completed = DerivedNetwork.completed(given);
    return completed == given ? target : write(completed, version);
  }

  private static byte[] write(Configuration configuration, Version version) {
    return ExportWriter.write(configuration, version, ExportWriter.Layout.COMPACT)
        .getBytes(ISO_8859_1);
  }
}
