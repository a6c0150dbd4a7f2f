package dev.kedge.push.plan;

import dev.kedge.capture.CaptureSession;
import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFacts;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.patch.TouchedRow;
import dev.kedge.routeros.risk.Risk;
import dev.kedge.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Choice of a push's guard level, by what its change needs, what the router has, and what routers
 * of its kind answered.
 *
 * @param level minimum level
 * @param reason why that level is needed; empty for what every push needs
 * @param usual level that is used unless a person asks for another
 * @param unproved why no trigger but the job is known to work; empty if all are
 * @param notes notes for people
 */
public record GuardChoice(
    GuardLevel level, String reason, GuardLevel usual, String unproved, List<String> notes) {
  /** Sentence about a router on which no scheduler entry can be had. */
  public static final String ONLY_LEVEL_JOB =
      "Only the level job is possible: after a reboot during the push, the change would stay.";

  /** Menus whose change may cause a lockout that neither job nor scheduler entry can end. */
  private static final List<String> NEEDS_FULL =
      List.of("user", "ip/ssh", "ip/service", "system/clock", "system/ntp");

  /** Policies with which an account can have every guard level. */
  private static final String[] OF_FULL = {
    "read", "write", "ftp", "test", "policy", "reboot", "sensitive"
  };

  public GuardChoice {
    notes = List.copyOf(notes);
  }

  /**
   * Chooses the level.
   *
   * @param ownRights why triggers of our account might not work; empty if they might
   * @param needsFull why the change needs the level full
   */
  static GuardChoice of(
      CaptureSession session,
      RouterReading now,
      RouterFacts.Kind kind,
      RouterFacts.Knowledge known,
      String ownRights,
      Optional<String> needsFull)
      throws TransportException {
    var forbidden = session.whySchedulersAreForbidden();
    var hasRoom = session.hasRoomThatLasts(now.capture().export().length);
    var mayBeFull =
        forbidden.isEmpty()
            && hasRoom
            && mayLoadBackups(session)
            && known.first(Question.Effect.NO_BACKUP).isEmpty();
    var unproved = ownRights.isEmpty() ? unproved(kind, known, mayBeFull) : ownRights;
    var full = needsFull.or(() -> needsFull(kind, known));
    var level =
        !unproved.isEmpty()
            ? GuardLevel.JOB
            : full.isPresent() ? GuardLevel.FULL : GuardLevel.SOFT_BOOT;
    var usual = unproved.isEmpty() && mayBeFull ? GuardLevel.FULL : level;
    var notes = new ArrayList<String>();
    forbidden.ifPresent(
        why ->
            notes.add(
                "%s %s To accept that: --guard job --accept-less-guard NAME"
                    .formatted(why, ONLY_LEVEL_JOB)));
    if (!hasRoom) {
      notes.add(
          "The router has no room for a backup beside its files, so only the inverse patch can revert the change.");
    }
    if (!unproved.isEmpty()) {
      notes.add(
          "Only a job can guard this push: %s. To accept that: --unproved".formatted(unproved));
    }
    notes.add(usual.survives());
    return new GuardChoice(level, full.orElse(""), usual, unproved, notes);
  }

  /** Whether the account has all policies that the level full needs. */
  static boolean mayLoadBackups(CaptureSession session) {
    return !session.rights().lacks(OF_FULL);
  }

  private static String unproved(
      RouterFacts.Kind kind, RouterFacts.Knowledge known, boolean mayBeFull) {
    var noSchedules = known.first(Question.Effect.NO_SCHEDULES);
    if (noSchedules.isPresent()) {
      return doesNotHold(kind, noSchedules.get());
    }
    return known.isAsked() || mayBeFull
        ? ""
        : notAsked(kind) + ", and the level full is not possible";
  }

  /** First reason why only the level full will do. */
  static Optional<String> needsFull(
      List<Change> changes, List<Risk> risks, List<TouchedRow> touched) {
    return Stream.of(
            changes.stream()
                .map(Change::component)
                .filter(GuardChoice::needsFull)
                .map(component -> "it touches " + component),
            risks.stream()
                .filter(Risk::isUnjudged)
                .map(_ -> "it is not certain that Kedge can still log in"),
            touched.stream()
                .filter(row -> !row.certain() || row.isAdded() && !row.isTold())
                .map(
                    row ->
                        "after a reboot a row of "
                            + row.menu()
                            + " might not be distinguishable from others"))
        .flatMap(reasons -> reasons)
        .findFirst();
  }

  private static boolean needsFull(String component) {
    return NEEDS_FULL.stream().anyMatch(top -> (component + "/").startsWith(top + "/"));
  }

  private static Optional<String> needsFull(RouterFacts.Kind kind, RouterFacts.Knowledge known) {
    return known.isAsked()
        ? known.first(Question.Effect.NEEDS_FULL).map(fact -> doesNotHold(kind, fact))
        : Optional.of(notAsked(kind));
  }

  private static String notAsked(RouterFacts.Kind kind) {
    return "the self-test has not yet run on %s (kedge device selftest NAME --touch)"
        .formatted(kind);
  }

  static String doesNotHold(RouterFacts.Kind kind, RouterFact fact) {
    return "the self-test of %s found that this does not hold: %s"
        .formatted(kind, fact.question().what());
  }
}
