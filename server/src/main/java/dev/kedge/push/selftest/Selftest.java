package dev.kedge.push.selftest;

import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.DeviceSessions;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.facts.Question.Kind;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.push.time.PushClock;
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
  private final DeviceSessions sessions;
  private final Devices devices;
  private final Tenants tenants;
  private final RouterFacts facts;
  private final AuditLog audit;
  private final PushClock pushClock;
  private final Clock clock;

  Selftest(
      DeviceSessions sessions,
      Devices devices,
      Tenants tenants,
      RouterFacts facts,
      AuditLog audit,
      PushClock pushClock,
      Clock clock) {
    this.sessions = sessions;
    this.devices = devices;
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
    tenants.settingsForWork();
    audit.record("device.selftest", "device", device.id(), AuditLog.Outcome.SUCCESS);
    try (var lease = sessions.lease(device, "probe")) {
      var asking =
          new SelftestRun(
              () -> sessions.open(devices.get(device.id()), lease.ofCommands()), pushClock, clock);
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
