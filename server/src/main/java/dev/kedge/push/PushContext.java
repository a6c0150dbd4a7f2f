package dev.kedge.push;

import dev.kedge.backup.BackupService;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the phases of one push share while this node drives it. */
final class PushContext {
  private static final Logger log = LoggerFactory.getLogger(PushContext.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Time after which the start-up entry has run. */
  private static final Duration START_UP = GuardScripts.BOOT_DELAY.plusSeconds(5);

  /** Services that all pushes of a node share. */
  record Services(
      PushTable pushes,
      PushJournal journal,
      PushRequests requests,
      BackupService backups,
      RouterFacts facts,
      PushClock clock,
      Duration settleTime) {}

  final Push push;
  final PushPlan plan;
  final Device device;
  final SessionFactory sessions;
  final DeviceLease deviceLease;
  final GuardTiming timing;
  final List<VerificationProbe> probes;

  final TenantSettings settings;

  final RouterObserver observer;
  final InverseScript inverseScript = new InverseScript();
  private final Services services;
  private final Set<String> seen = new LinkedHashSet<>();
  private String told = "";
  private String why = "";
  private @Nullable GuardSession session;
  private @Nullable GuardSession prover;

  PushContext(
      Services services,
      Push push,
      PushPlan plan,
      Device device,
      SessionFactory sessions,
      DeviceLease deviceLease,
      TenantSettings settings) {
    this.services = services;
    this.push = push;
    this.plan = plan;
    this.device = device;
    this.sessions = sessions;
    this.deviceLease = deviceLease;
    this.timing =
        GuardTiming.of(plan, push.window(), services.pushes().slowestRate(push.deviceId()));
    this.probes = plan.probes().stream().map(VerificationProbe::parse).toList();
    this.settings = settings;
    this.observer = new RouterObserver(plan, push.mark());
  }

  private Lease owner() {
    return sessions.owner();
  }

  BackupService backups() {
    return services.backups();
  }

  Duration settleTime() {
    return services.settleTime();
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

  /** A session that is kept from step to step until it is dropped. */
  GuardSession session() throws TransportException, EncryptionException, GuardException {
    if (session == null) {
      session = open();
    }
    return session;
  }

  GuardSession open() throws TransportException, EncryptionException, GuardException {
    return sessions.open();
  }

  /**
   * The session that verifies the change, with the account that Kedge has on the router, no matter
   * who owns the guard. It is kept and dropped with {@link #session}.
   */
  GuardSession prover() throws TransportException, EncryptionException, GuardException {
    if (plan.guardAccount() == null) {
      return session();
    }
    if (prover == null) {
      prover = sessions.openOwn();
    }
    return prover;
  }

  void dropSession() {
    if (session != null) {
      session.close();
      session = null;
    }
    if (prover != null) {
      prover.close();
      prover = null;
    }
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
    return GuardDeadline.of(this, router, guard);
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
    services.journal().record(owner(), state, deviceLease, movedTo(state));
    services.clock().steps().reached(state.step(), push.deviceId());
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
    services.journal().note(owner(), state);
  }

  void noteRate(double commandsPerSecond) {
    services.journal().noteRate(owner(), commandsPerSecond);
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
    return services.requests().takeExtension(owner());
  }

  /** Asks a person, once, whether to load the backup; true when the time to decide is over. */
  boolean askAboutBackup(Duration timeToDecide) {
    var deadline = services.requests().askAboutBackup(owner(), services.clock().real(timeToDecide));
    tellAll(
        reason(),
        changed(List.copyOf(seen)),
        "The inverse patch did not lead back. The backup on the router would, and take back what others did since, too; the router restarts. To load it: kedge push load-backup %1$s. To leave the router as it is: kedge push give-up %1$s. Without an answer it is loaded at %2$s."
            .formatted(push.id(), deadline.loadAt().truncatedTo(ChronoUnit.SECONDS)));
    return deadline.isOver();
  }

  /** Closes the question about the backup. */
  void answered() {
    services.requests().answered(owner());
  }

  /** Stores a message for people; the push does not wait for it. */
  void tell(String words) {
    if (words.equals(told)) {
      return;
    }
    told = words;
    try {
      services.journal().tell(owner(), words);
    } catch (EncryptionException e) {
      log.warn("Push {}: a message could not be encrypted: {}", push.id(), e.kind());
    }
  }

  /** Stores what a router's history showed about the patch as a fact about its kind of router. */
  void noteWitness(HistoryWitness.Testimony testimony) {
    var differs = !testimony.differences().isEmpty();
    if (differs || testimony.agreeing() > 0) {
      services
          .facts()
          .note(
              plan.kindOfRouter(),
              device.simulated() ? RouterFacts.Origin.SIMULATED : RouterFacts.Origin.OWN,
              List.of(
                  new RouterFact(
                      Question.HISTORY_AGREES,
                      differs ? RouterFact.Verdict.DOES_NOT_HOLD : RouterFact.Verdict.HOLDS,
                      HistoryWitness.QUESTION,
                      differs ? String.join("; ", testimony.differences()) : "as a push does",
                      Instant.now())));
    }
  }

  /** Remembers concurrent changes. */
  void noteForeign(List<String> edits) {
    seen.addAll(edits);
  }

  /** Reports concurrent changes, and those that the inverse patch or a backup reverted, too. */
  void tellTakenBack(List<String> foreign, List<String> filledIn) {
    var lost = new ArrayList<>(seen);
    lost.removeAll(foreign);
    tellAll(
        reason(),
        changed(foreign),
        lost.isEmpty() ? "" : "Taken back with it, done by others: " + String.join("; ", lost),
        filledIn(filledIn));
  }

  /** Reports why the change was to be reverted, and why it could not be. */
  void tellGivenUp(String words) {
    tellAll(reason(), words);
  }

  /** Finds what the router does less of for others than before, beyond what the change explains. */
  List<String> losses(GuardSession router) throws TransportException {
    return plan.health().isEmpty()
        ? List.of()
        : RouterHealth.losses(plan.health(), router.health(), plan.changes());
  }

  /**
   * Reports what there is besides the target: concurrent changes, what the router filled in, and
   * what it has less of.
   */
  void tellTarget(List<String> foreign, List<String> filledIn, List<String> lost) {
    seen.addAll(foreign);
    tellAll(
        lost.isEmpty() ? "" : "Less than before: " + String.join("; ", lost) + ".",
        changed(foreign),
        settings.holdForeign() && !foreign.isEmpty()
            ? "A person must confirm this push, or it is reverted."
            : "",
        filledIn(filledIn));
  }

  private static String filledIn(List<String> properties) {
    return properties.isEmpty()
        ? ""
        : "Filled in by the router: " + String.join(", ", properties) + ".";
  }

  private static String changed(List<String> foreign) {
    return foreign.isEmpty()
        ? ""
        : "Somebody else changed meanwhile: " + String.join("; ", foreign) + ".";
  }

  private void tellAll(String... sentences) {
    var words = Stream.of(sentences).filter(one -> !one.isEmpty()).collect(Collectors.joining(" "));
    if (!words.isEmpty()) {
      tell(words);
    }
  }

  /** Reason for the revert; the previous node may have stored it. */
  private String reason() {
    if (why.isEmpty()) {
      try {
        why = services.journal().detail(push.id());
      } catch (EncryptionException e) {
        log.warn("Push {}: its message could not be decrypted: {}", push.id(), e.kind());
      }
    }
    return why;
  }

  /** Reports the reason and begins the revert. */
  PushState.Reverting reverting(Guard guard, String reason) {
    why = reason;
    tellAll(why, changed(List.copyOf(seen)));
    return new PushState.Reverting(guard);
  }
}
