package dev.kedge.push;

import dev.kedge.backup.ChangeReason;
import dev.kedge.capture.DeviceSessions;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.push.guard.ForgottenGuards;
import dev.kedge.push.plan.GuardLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts pushes and reports what is known of them. */
@Component
public final class PushService {
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
        throw InvalidRequest.malformed("The confirm timeout must be 30 seconds to 1 hour.");
      }
      if (soak.isNegative() || soak.plusSeconds(10).compareTo(window) > 0) {
        throw InvalidRequest.malformed(
            "The soak time must be at least 10 seconds shorter than the confirm timeout, because two looks must fit into it.");
      }
    }

    public Options because(ChangeReason why) {
      return new Options(window, soak, guard, accepted, why);
    }

    /**
     * Checks that a second look, one soak time after the first, begins within the confirm timeout.
     */
    void requireRoomFor(Duration exportTook) {
      if (exportTook.plus(soak).compareTo(window) >= 0) {
        throw InvalidRequest.conflict(
            "The router needs %d s for an export, so two looks do not fit into the confirm timeout; set a longer one: --window %d"
                .formatted(
                    exportTook.toSeconds(), exportTook.multipliedBy(2).plus(soak).toSeconds()));
      }
    }
  }

  private final PushAdmission admission;
  private final DeviceSessions sessions;
  private final PushOpening opening;
  private final DrivenPushes driven;
  private final PushTable pushes;
  private final PushJournal journal;
  private final ForgottenGuards forgotten;
  private final AuditLog audit;

  PushService(
      PushAdmission admission,
      DeviceSessions sessions,
      PushOpening opening,
      DrivenPushes driven,
      PushTable pushes,
      PushJournal journal,
      ForgottenGuards forgotten,
      AuditLog audit) {
    this.admission = admission;
    this.sessions = sessions;
    this.opening = opening;
    this.driven = driven;
    this.pushes = pushes;
    this.journal = journal;
    this.forgotten = forgotten;
    this.audit = audit;
  }

  /**
   * Starts a push and returns once the device was backed up and the push is stored.
   *
   * @throws InvalidRequest if it cannot start; gives the reason. Nothing was changed
   */
  public Push start(Device device, UUID planId, Options options) throws EncryptionException {
    var admitted = admission.admit(device, planId, options);
    var lease = sessions.lease(device, "push");
    try {
      var opened = opening.open(device, admitted, options, lease);
      driven.start(opened, admitted.plan(), lease);
      return opened.push();
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** Lists the tenant's pushes, newest first. */
  public List<Push> newest(int most) {
    return pushes.newest(most);
  }

  public Push get(UUID id) {
    return pushes.get(id);
  }

  /** A step of a push, for people. */
  public record Step(PushStep step, Instant at, String node) {}

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

  /**
   * Removes what a forgotten push left on a router, as after the database was restored from a copy.
   * The configuration stays as it is, so a person decides.
   *
   * @return names of what was there
   * @throws InvalidRequest if a push on the device is open, or the router was not reached
   */
  public List<String> clean(Device device) throws EncryptionException {
    return forgotten.remove(device);
  }
}
