package dev.kedge.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.audit.Audit;
import dev.kedge.backup.Backups;
import dev.kedge.capture.Capture;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.Captures;
import dev.kedge.capture.Reading;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases;
import dev.kedge.device.DeviceLogins;
import dev.kedge.device.Devices;
import dev.kedge.device.Facts;
import dev.kedge.facts.VersionDefect;
import dev.kedge.facts.VersionDefects;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.kms.KmsException;
import dev.kedge.push.PushPlan.PlannedChange;
import dev.kedge.push.PushPlan.PlannedRisk;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.Selection;
import dev.kedge.routeros.interpret.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.plan.FittedTarget;
import dev.kedge.routeros.plan.NotRestorable;
import dev.kedge.routeros.plan.Patch;
import dev.kedge.routeros.risk.Reach;
import dev.kedge.routeros.risk.Risk;
import dev.kedge.routeros.risk.RiskRules;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.verify.Verification;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.Tenants;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes plans: reads the router, and proves on paper that the patch leads there and back. */
@Component
public final class PlanService {
  private static final int SSH = 22;
  private static final Duration LIFE = Duration.ofMinutes(30);

  /** Whoever touches these may lose the way in which neither job nor scheduler helps. */
  private static final List<String> NEEDS_FULL =
      List.of("user", "ip/ssh", "ip/service", "system/clock", "system/ntp");

  private final Captures captures;
  private final Devices devices;
  private final DeviceLogins logins;
  private final DeviceLeases leases;
  private final Backups backups;
  private final Tenants tenants;
  private final PlanTable plans;
  private final Audit audit;
  private final Clock clock;

  PlanService(
      Captures captures,
      Devices devices,
      DeviceLogins logins,
      DeviceLeases leases,
      Backups backups,
      Tenants tenants,
      PlanTable plans,
      Audit audit,
      Clock clock) {
    this.captures = captures;
    this.devices = devices;
    this.logins = logins;
    this.leases = leases;
    this.backups = backups;
    this.tenants = tenants;
    this.plans = plans;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Plans.
   *
   * @return the plan, stored; empty when there is nothing to do
   * @throws InvalidRequest if the router was not reached, or what is asked cannot be done and
   *     undone; says what
   */
  public Optional<PushPlan> plan(Device device, PlanRequest request, List<String> probes)
      throws KmsException, GitStoreException {
    device.requireWorkedOn();
    probes.forEach(VerificationProbe::parse);
    var now = read(device);
    var base = now.capture.normalized();
    var version = Version.parse(now.facts.version());
    var from = Configuration.parse(base).in(version);
    var target =
        completed(chosen(from, wanted(request, from, version), request.choice(), version), version);
    var verdict = Verification.of(base, target, version);
    switch (verdict.outcome()) {
      case PASSED -> {}
      case FAILED -> throw cannot("its way there or back was not proved: " + verdict.reason());
      case NOT_RESTORABLE, CANNOT_TELL -> throw cannot(reasons(verdict.plan().notRestorable()));
    }
    var becomes = Configuration.parse(target).in(version);
    var changes = ConfigurationDiff.between(from, becomes);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    requireOrderIsEvidence(changes, now.facts.version());
    var risks = RiskRules.judge(from, becomes, changes, now.reach);
    var full = needsFull(changes, risks);
    var created = clock.instant();
    var plan =
        new PushPlan(
            UUID.randomUUID(),
            device.id(),
            request.kind(),
            now.facts.version(),
            now.facts.serial(),
            now.capture.sha256(),
            new String(base, ISO_8859_1),
            new String(target, ISO_8859_1),
            script(verdict.plan().patch()),
            script(verdict.plan().inverse()),
            changes.stream().map(PlannedChange::of).toList(),
            risks.stream().map(PlanService::planned).toList(),
            full.isPresent() ? GuardLevel.FULL : GuardLevel.SOFT_BOOT,
            full.orElse(""),
            probes,
            VersionDefects.notes(
                now.facts.version(), changes.stream().map(Change::component).toList()),
            created,
            created.plus(LIFE));
    plans.add(plan);
    audit.record("push.plan", "device", device.id(), Audit.Outcome.SUCCESS);
    return Optional.of(plan);
  }

  /**
   * What differs between a router and what it might become, to choose from.
   *
   * @throws InvalidRequest if the router was not reached
   */
  public List<PlannedChange> differences(Device device, PlanRequest request)
      throws KmsException, GitStoreException {
    device.requireWorkedOn();
    var now = read(device);
    var version = Version.parse(now.facts.version());
    var from = Configuration.parse(now.capture.normalized()).in(version);
    var to = Configuration.parse(wanted(request, from, version)).in(version);
    return ConfigurationDiff.between(from, to).stream().map(PlannedChange::of).toList();
  }

  /** A plan that was made; a person who reads it is recorded. */
  public PushPlan get(UUID id) throws KmsException {
    var plan = plans.get(id);
    audit.record("push.plan.read", "plan", id, Audit.Outcome.SUCCESS);
    return plan;
  }

  private static InvalidRequest cannot(String why) {
    return InvalidRequest.conflict("This is not offered: " + why + ".");
  }

  private static String reasons(List<NotRestorable> parts) {
    return parts.stream()
        .map(NotRestorable::text)
        .collect(java.util.stream.Collectors.joining("; "));
  }

  /**
   * Where exports show ordered lists in a wrong order, that alone is no reason to move anything.
   */
  private static void requireOrderIsEvidence(List<Change> changes, String version) {
    if (changes.stream().allMatch(change -> change.kind() == Change.Kind.MOVED)
        && VersionDefects.has(version, VersionDefect.EXPORT_ORDER)) {
      throw cannot(
          "it differs in the order of lists alone, and RouterOS %s exports them in a wrong order"
              .formatted(version));
    }
  }

  /** Why nothing less than the full guard will do. */
  private static Optional<String> needsFull(List<Change> changes, List<Risk> risks) {
    return Stream.concat(
            changes.stream()
                .map(Change::component)
                .filter(PlanService::needsFull)
                .map(component -> "it touches " + component),
            risks.stream()
                .filter(Risk::isUnjudged)
                .map(_ -> "it cannot be judged whether Kedge still gets in"))
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

  private record Now(Capture capture, Facts facts, Reach reach) {}

  private Now read(Device device) throws KmsException {
    var legacy = tenants.settingsForWork().legacySsh();
    try (var _ =
            leases
                .take(device.id(), "probe")
                .orElseThrow(
                    () ->
                        InvalidRequest.conflict(
                            "Something works on "
                                + device.name()
                                + ", or a push on it is open; wait for its end."));
        var session = captures.open(device, logins.of(device.id()), legacy)) {
      var facts = session.facts();
      if (!(session.export(0, "") instanceof Reading.Good(var capture))) {
        throw InvalidRequest.conflict(
            "The router's export is doubtful, so nothing can be planned on it. See: kedge device probe "
                + device.name());
      }
      if (!capture.restorable()) {
        throw InvalidRequest.conflict(
            "The account on "
                + device.name()
                + " lacks the policy sensitive: its exports hide secrets, so a change could not be taken back faithfully.");
      }
      return new Now(capture, facts, reach(device, session.ssh(), capture));
    } catch (TransportException e) {
      throw InvalidRequest.conflict(String.valueOf(e.getMessage()));
    } catch (CaptureException e) {
      throw InvalidRequest.conflict(String.valueOf(e.getMessage()));
    }
  }

  /** The router sees us come from an address that we may not know ourselves. */
  private static Reach reach(Device device, RouterSession session, Capture capture)
      throws TransportException {
    var seen =
        session.run(
            Command.of(":put [/user active print as-value where")
                .argument("name", session.user())
                .words("]"));
    @Nullable InetAddress server = null;
    for (var part : seen.refusal().isPresent() ? new String[0] : seen.text().split("[;\r\n]")) {
      if (part.startsWith("address=")) {
        server = literal(part.substring("address=".length()));
      }
    }
    var now = Configuration.parse(capture.normalized());
    var host = literal(device.host());
    var isOwn =
        host != null
            && items(now, MenuPath.of("/ip address"))
                .anyMatch(item -> ("" + item.get("address")).startsWith(device.host() + "/"));
    // Behind a forwarded port the router sees its own one.
    var port =
        items(now, MenuPath.of("/ip service"))
            .filter(
                item -> item.selector() instanceof Selector.Named(var name) && name.equals("ssh"))
            .map(item -> item.get("port"))
            .filter(text -> text != null && text.matches("\\d{1,5}"))
            .map(Integer::parseInt)
            .findFirst()
            .orElse(SSH);
    return new Reach(server, isOwn ? host : null, port, session.user());
  }

  private static Stream<Item> items(Configuration configuration, MenuPath path) {
    var menu = configuration.menu(path);
    return menu == null ? Stream.of() : menu.items().stream();
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text.strip());
    } catch (IllegalArgumentException e) {
      return null; // a name: the router may have any address
    }
  }

  /** What the router should become when all of it is wanted. */
  private byte[] wanted(PlanRequest request, Configuration from, Version version)
      throws KmsException, GitStoreException {
    return switch (request) {
      case PlanRequest.Restore restore ->
          fitted(backups.read(restore.source(), restore.run()).export(), version);
      case PlanRequest.Export(var text, _) -> {
        if (Completeness.of(text) instanceof Completeness.Incomplete(var reason, var line, _)) {
          throw InvalidRequest.malformed(
              "The export is not complete: %s (line %d).".formatted(reason.text(), line));
        }
        yield fitted(text, version);
      }
      case PlanRequest.Script(var text) -> write(run(from, version, text), version);
    };
  }

  /** An export as the router's version has it; what does not exist there is refused by name. */
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

  /** With the chosen differences alone. */
  private static byte[] chosen(
      Configuration from, byte[] wanted, PlanRequest.Choice choice, Version version) {
    if (choice.isAll()) {
      return wanted;
    }
    var to = Configuration.parse(wanted).in(version);
    choice.requireAllKnown(ConfigurationDiff.between(from, to));
    var some =
        Selection.of(from, to, choice::takes)
            .orElseThrow(
                () ->
                    cannot("some of the chosen changes can be had only with others of their menu"));
    return write(some, version);
  }

  private static Configuration run(Configuration from, Version version, String script) {
    try {
      var outcome = Interpreter.load(from, version).run(script);
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

  /** With what the router will show though nobody says it. */
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
