package dev.kedge.push;

import dev.kedge.capture.CaptureService;
import dev.kedge.capture.CaptureSession;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.facts.Question.Kind;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Asks a real router about all that pushes take for granted, and stores the answers: what a version
 * on a board does is then known, and not guessed.
 */
@Component
public final class Selftest {
  private final CaptureService captures;
  private final Devices devices;
  private final DeviceCredentials logins;
  private final DeviceLeases leases;
  private final Tenants tenants;
  private final RouterFacts facts;
  private final AuditLog audit;
  private final PushClock pushClock;
  private final Clock clock;

  Selftest(
      CaptureService captures,
      Devices devices,
      DeviceCredentials logins,
      DeviceLeases leases,
      Tenants tenants,
      RouterFacts facts,
      AuditLog audit,
      PushClock pushClock,
      Clock clock) {
    this.captures = captures;
    this.devices = devices;
    this.logins = logins;
    this.leases = leases;
    this.tenants = tenants;
    this.facts = facts;
    this.audit = audit;
    this.pushClock = pushClock;
    this.clock = clock;
  }

  /** A question that was not asked, and why. */
  public record NotAsked(Question question, String reason) {}

  /** Result of a self-test. */
  public record Result(
      RouterFacts.Kind kind,
      RouterFacts.Origin origin,
      List<RouterFact> facts,
      List<NotAsked> notAsked) {
    public Result {
      facts = List.copyOf(facts);
      notAsked = List.copyOf(notAsked);
    }
  }

  interface Opening {
    CaptureSession open() throws TransportException, EncryptionException;
  }

  /**
   * Asks the questions and stores the answers.
   *
   * @param touches whether files, variables and jobs may be put on the router for a moment
   * @param writes whether rows named {@code kedge-selftest-…} may
   * @throws InvalidRequest if the device is in use, or was not reached; gives the reason
   */
  public Result run(Device device, boolean touches, boolean writes)
      throws EncryptionException, InterruptedException {
    device.requireWorkedOn();
    var legacy = tenants.settingsForWork().legacySsh();
    audit.record("device.selftest", "device", device.id(), AuditLog.Outcome.SUCCESS);
    try (var lease =
        leases
            .take(device.id(), "probe")
            .orElseThrow(
                () ->
                    InvalidRequest.conflict(
                        "Something works on "
                            + device.name()
                            + ", or a push on it is open; wait for its end."))) {
      var asking =
          new SelftestRun(
              () ->
                  captures.open(
                      devices.get(device.id()), logins.of(device.id()), legacy, lease.ofCommands()),
              pushClock,
              clock);
      var answers = asking.run(kinds(touches, writes));
      var kind = new RouterFacts.Kind(asking.version(), asking.board());
      var origin = device.simulated() ? RouterFacts.Origin.SIMULATED : RouterFacts.Origin.OWN;
      facts.note(kind, origin, answers);
      return new Result(kind, origin, answers, notAsked(answers, touches, writes));
    } catch (TransportException e) {
      throw InvalidRequest.conflict(String.valueOf(e.getMessage()));
    }
  }

  private static Set<Kind> kinds(boolean touches, boolean writes) {
    var kinds = EnumSet.of(Kind.READ);
    if (touches || writes) {
      kinds.add(Kind.TOUCH);
    }
    if (writes) {
      kinds.add(Kind.WRITE);
    }
    return kinds;
  }

  private static List<NotAsked> notAsked(
      List<RouterFact> answers, boolean touches, boolean writes) {
    var open = EnumSet.allOf(Question.class);
    answers.forEach(fact -> open.remove(fact.question()));
    return open.stream()
        .map(
            question ->
                new NotAsked(
                    question,
                    switch (question.kind()) {
                      case READ ->
                          question == Question.HISTORY_TELLS_UNDO
                              ? "its history is empty just now: ask again after a push"
                              : "this version has no such thing";
                      case TOUCH ->
                          touches || writes
                              ? "this version has no such thing"
                              : "it puts a file, a variable or a job on the router: --touch";
                      case WRITE -> "it adds rows for a moment: --write";
                      case REBOOT -> "the router would have to restart";
                      case BY_HAND -> "a person has to do it";
                    }))
        .toList();
  }
}
