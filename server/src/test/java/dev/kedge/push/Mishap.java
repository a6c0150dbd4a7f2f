package dev.kedge.push;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import java.util.List;
import java.util.Random;

/** Something that happens in the middle of a push. */
record Mishap(Moment when, Deed what) {
  sealed interface Moment {
    /** A step was journalled. */
    record AtStep(PushStep step) implements Moment {}

    /** Before or after a command over SSH since the push was opened, counted from 0. */
    record AtCommand(int number, boolean after) implements Moment {}

    /** The push changed a row: between two commands of patch or inverse patch. */
    record AtChange(int number) implements Moment {}

    /** Seconds of the router since the push was opened. */
    record AtSecond(int second) implements Moment {}
  }

  sealed interface Deed {
    /** Somebody gives other values to the row of a change. */
    record Edit(int change, String values) implements Deed {}

    /** Somebody removes that row. */
    record Remove(int change) implements Deed {}

    /** Somebody adds that row once more. */
    record Duplicate(int change) implements Deed {}

    /** Somebody types something that concerns no change. */
    record Type(String line) implements Deed {}

    /** The router goes down, or its link does for some of its seconds. */
    record Happens(Event event, int seconds) implements Deed {}

    /** Something is broken for some of the router's seconds. */
    record Breaks(Fault fault, int seconds) implements Deed {}

    /** The server dies; another takes over after some real seconds. */
    record Crash(int seconds) implements Deed {}

    /** The server stands still. */
    record Pause(int milliseconds) implements Deed {}

    /** The router's clock is set forward, or back. */
    record Clock(int hours) implements Deed {}

    /** A person reverts, extends or confirms the push. */
    record Ask(PushRequest request) implements Deed {}
  }

  static boolean isCrash(Deed what) {
    return switch (what) {
      case Deed.Happens _, Deed.Crash _, Deed.Pause _ -> true;
      case Deed.Edit _,
          Deed.Remove _,
          Deed.Duplicate _,
          Deed.Type _,
          Deed.Breaks _,
          Deed.Clock _,
          Deed.Ask _ ->
          false;
    };
  }

  private static final List<Fault> FAULTS =
      List.of(
          Fault.EXPORT_CUT,
          Fault.EXPORT_INTERRUPTED,
          Fault.SESSION_LIMIT,
          Fault.AUTH_REFUSED,
          Fault.SFTP_READ_ERROR,
          Fault.NO_EXIT_STATUS,
          Fault.FILE_LATE,
          Fault.RUNTIME_COMMENTS,
          Fault.BACKUP_LOAD_FAILS_ONCE);

  private static final List<PushStep> STEPS =
      List.of(
          PushStep.OPENED,
          PushStep.WRITING,
          PushStep.REHEARSING,
          PushStep.CHECKING,
          PushStep.ARMING,
          PushStep.ARMED,
          PushStep.APPLYING,
          PushStep.VERIFYING,
          PushStep.PROVED,
          PushStep.DISARMING,
          PushStep.DISARMED,
          PushStep.REVERTING);

  static Moment moment(Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> new Moment.AtStep(STEPS.get(random.nextInt(STEPS.size())));
      case 2 -> new Moment.AtCommand(random.nextInt(60), random.nextBoolean());
      case 3 -> new Moment.AtChange(random.nextInt(6));
      default -> new Moment.AtSecond(random.nextInt(60));
    };
  }

  /** A moment when an added row is there, or may be. */
  static Moment afterAdding(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Moment.AtChange(0);
      case 1 -> new Moment.AtCommand(20 + random.nextInt(40), random.nextBoolean());
      case 2 -> new Moment.AtSecond(10 + random.nextInt(150));
      default -> new Moment.AtStep(STEPS.get(STEPS.indexOf(PushStep.APPLYING) + random.nextInt(6)));
    };
  }

  static Mishap deadPastTheGuard(Random random) {
    var steps = List.of(PushStep.APPLYING, PushStep.VERIFYING, PushStep.PROVED);
    return new Mishap(
        new Moment.AtStep(steps.get(random.nextInt(steps.size()))),
        new Deed.Crash(14 + random.nextInt(6)));
  }

  /** An edit of a row of the push, or of another. */
  static Deed foreign(List<DailyChange> changes, List<String> lines, Random random) {
    var change = random.nextInt(changes.size());
    var menu = changes.get(change).menu();
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Deed.Edit(change, edit(menu, random));
      case 3 -> new Deed.Remove(change);
      case 4 -> new Deed.Duplicate(change);
      default -> new Deed.Type(lines.get(random.nextInt(lines.size())));
    };
  }

  /** Values for a row that the push has touched. */
  static String edit(String menu, Random random) {
    return random.nextInt(4) == 0
        ? "comment=\"ann %d\"".formatted(random.nextInt(99))
        : DailyChange.given(menu, random);
  }

  /** Something that goes wrong by itself. */
  static Deed trouble(Random random) {
    return switch (random.nextInt(11)) {
      case 0, 1, 2 -> new Deed.Crash(random.nextInt(20));
      case 3 -> new Deed.Pause(random.nextInt(8000));
      case 4 -> new Deed.Happens(Event.REBOOT, 0);
      case 5 -> new Deed.Happens(Event.POWER_LOSS, 0);
      case 6 -> new Deed.Happens(Event.LINK_LOST, 5 + random.nextInt(200));
      case 7 -> new Deed.Breaks(FAULTS.get(random.nextInt(FAULTS.size())), random.nextInt(100));
      case 8 -> new Deed.Clock(random.nextInt(9) - 4);
      case 9 -> new Deed.Ask(PushRequest.EXTEND);
      default -> new Deed.Ask(random.nextInt(3) == 0 ? PushRequest.CONFIRM : PushRequest.REVERT);
    };
  }
}
