package dev.kedge.push;

import dev.kedge.push.AdversaryRun.End;
import dev.kedge.push.Mishap.Deed;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;

/** Conditions that must hold for every push, judged by the rows of its router. */
final class Invariants {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern GLOBAL = Pattern.compile("kedge[a-z]+\\d*?(?=[0-9a-f]{12})");

  private final AdversaryRun run;
  private final ExpectedRouter expected;
  private final List<String> problems = new ArrayList<>();

  private Invariants(AdversaryRun run) {
    this.run = run;
    this.expected = new ExpectedRouter(run.of);
  }

  /** Finds what is wrong with the end of a case; each begins with the number of the invariant. */
  static List<String> problems(AdversaryRun run, End end) throws Exception {
    var invariants = new Invariants(run);
    invariants.judge(end);
    return invariants.problems;
  }

  private void judge(End end) throws Exception {
    switch (end) {
      case REFUSED -> {
        requireEnd("(i) refused", false);
        requireCause();
      }
      case NEVER -> {
        if (mayBeReached()) {
          problems.add(
              "(i) it does not end: %s; from the base %s"
                  .formatted(stand(), expected.difference(run.router, false, run.foreign())));
        }
      }
      case COMMITTED -> {
        requireEnd("(iv) falsely committed", true);
        requireNothingLeft();
        requireEntry("(iv) committed, and nobody gets in");
      }
      case REVERTED -> {
        requireEnd("(iv) falsely reverted", false);
        requireReports();
        requireNothingLeft();
        requireRisk();
      }
      case FAILED -> {
        if (isUnknowable()) {
          requireLastWord();
          return;
        }
        requireReason();
        requireLastWord();
        requireNotBase();
        requireNothingLeft();
        requireRisk();
      }
    }
    problems.addAll(run.ledger.problems());
    if (run.ledger.hasGivenUp() && end != End.FAILED) {
      problems.add("(vi) the triggers were switched off, and it is " + end);
    }
  }

  /** Only unexpected behaviour of a router hides rows from a selector. */
  private void requireCause() {
    if (run.refusal.contains("other rows than its export shows")
        && run.of.surprises().isEmpty()
        && run.of.base().profile().unverifiedBehaviours().isEmpty()) {
      problems.add("(i) refused without a cause: " + run.refusal);
    }
  }

  private String stand() throws Exception {
    var push =
        run.push.server.as(() -> run.push.server.bean(PushService.class).newest(1000)).stream()
            .filter(other -> run.plan != null && other.deviceId().equals(run.plan.deviceId()))
            .findFirst();
    return push.isEmpty() ? "not begun" : push.get().step() + ", " + run.push.detail(push.get());
  }

  private void requireEnd(String otherwise, boolean isChanged) throws Exception {
    var difference = expected.difference(run.router, isChanged, run.foreign());
    if (!difference.isEmpty()) {
      problems.add(otherwise + ": " + difference + words());
    } else if (!isChanged && !run.ledger.left().isEmpty()) {
      problems.add(otherwise + ": rows of the push are left: " + run.ledger.left() + words());
    }
  }

  private String words() throws Exception {
    return " [" + run.words() + "]";
  }

  /**
   * A row in a form of no router, or a copy that the router made of a placed rule without its
   * comment, is not found by its values, and a reboot changed its id: the guard ends without
   * success, reported as failed.
   */
  private boolean isUnknowable() {
    return run.ledger.wasDown()
        && (run.of.surprises().stream().anyMatch(Surprise.AnotherForm.class::isInstance)
            || run.of.base().profile().has(UnverifiedBehaviour.PLACED_ROWS_COME_TWICE)
                && run.of.changes().stream().anyMatch(of -> of.command().contains("place-before")));
  }

  /** A push fails only if somebody else changed its rows, and reports that. */
  private void requireReason() throws Exception {
    if (run.colleague.edits.stream().noneMatch(Colleague.Edit::isOfChange)) {
      problems.add("(i) failed, and nobody touched its rows" + words());
    }
    if (run.words().isBlank()) {
      problems.add("(i) failed without a word");
    }
  }

  /** What others lost, to a backup or with a row of ours, is reported if it was seen. */
  private void requireReports() throws Exception {
    var words = run.words();
    for (var edit : run.colleague.edits) {
      if (run.isRestored && isSeen(edit, run.exportsAtRestore) && !edit.isNamedIn(words)) {
        problems.add("(iii) the backup took back, and nobody says so: " + edit.line() + words());
      }
      if (edit.met() != null
          && run.of.kind(edit.met()) == DailyChange.Kind.ADD
          && edit.line().contains(" set ")
          && !edit.met().menu().equals("/user") // which no export shows
          && isSeen(edit, run.exportsAtInverse)
          && !edit.isNamedIn(words)) {
        problems.add("(ii) went with our row, and nobody says so: " + edit.line() + words());
      }
    }
  }

  /** Edits of rows that the push added are no reason to fail once the rows are gone. */
  private void requireNotBase() {
    if (run.colleague.edits.stream()
            .map(Colleague.Edit::met)
            .allMatch(met -> met == null || run.of.kind(met) == DailyChange.Kind.ADD)
        && run.ledger.knowsAll()
        && run.ledger.left().isEmpty()
        && expected.difference(run.router, false, run.foreign()).isEmpty()) {
      problems.add("(i) falsely failed: the router is the base");
    }
  }

  /** The router itself has a trigger, or shows that there is none. */
  private void requireLastWord() {
    var mark = Objects.requireNonNull(run.ended).mark();
    if (!run.ledger.hasTrigger()
        && run.router.log().stream()
            .noneMatch(
                line -> line.contains(mark) && line.contains("nothing of it runs by itself"))) {
      problems.add("(i) failed, without a trigger, and the router's log does not say so");
    }
  }

  private void requireNothingLeft() throws Exception {
    var ended = Objects.requireNonNull(run.ended);
    var left = new TreeSet<>(ExpectedRouter.ours(run.router));
    var ofBackups = "kedge-" + ended.deviceId().toString().substring(0, 8) + "-";
    run.router.files().stream()
        .filter(file -> file.contains("kedge-") && !file.contains(ofBackups))
        .forEach(left::add);
    var globals = new TreeSet<String>();
    var lines =
        run.of
                .base()
                .profile()
                .has(UnverifiedBehaviour.GLOBALS_APART) // then those of jobs are out of reach
            ? List.<String>of()
            : run.router.executed();
    lines.stream()
        .filter(line -> line.contains(ended.mark()))
        .forEach(line -> GLOBAL.matcher(line).results().forEach(name -> globals.add(name.group())));
    for (var global : globals) {
      var name = global + ended.mark();
      if (!run.router
          .run(":global %1$s; :put [:len [:tostr $%1$s]]".formatted(name))
          .strip()
          .equals("0")) {
        left.add(name);
      }
    }
    if (!PushFixture.jobsEnd(run.router)) {
      left.add("a job");
    }
    var words = run.words();
    left.removeIf(words::contains); // named
    if (!left.isEmpty()) {
      problems.add("(v) left after %s: %s%s".formatted(ended.status(), left, words()));
    }
  }

  /** A change that locks Kedge out without any mishap must have been predicted. */
  private void requireRisk() throws Exception {
    if (run.of.changes().stream().anyMatch(DailyChange::isRisky)
        && run.plan != null
        && run.plan.risks().isEmpty()) {
      try (var target = expected.with(true, List.of());
          var base = expected.with(false, List.of())) {
        if (!admits(target) && admits(base)) {
          problems.add("(vii) the change keeps Kedge out, and the plan has no risk");
        }
      }
    }
  }

  private void requireEntry(String otherwise) throws Exception {
    if (run.of.changes().stream().anyMatch(DailyChange::isRisky) && run.colleague.edits.isEmpty()) {
      try (var target = expected.with(true, List.of())) {
        if (!admits(target)) {
          problems.add(otherwise);
        }
      }
    }
  }

  /**
   * Whether Kedge has read the router between an edit and a moment, and could. What a server read
   * that died meanwhile is not known.
   */
  private boolean isSeen(Colleague.Edit edit, int exportsAtMoment) {
    var lost = run.happened.stream().filter(Mishap::isCrash).count();
    return exportsAtMoment > edit.exportsBefore() + lost
        && run.happened.stream().noneMatch(Deed.Breaks.class::isInstance);
  }

  /** A colleague may have locked Kedge out; then the state cannot be known. */
  private boolean mayBeReached() throws Exception {
    try (var base = expected.with(false, run.foreign());
        var target = expected.with(true, run.foreign())) {
      return admits(base) && admits(target);
    }
  }

  private static boolean admits(SimulatedRouter router) {
    try (var ssh = SshClient.setUpDefaultClient()) {
      ssh.setServerKeyVerifier((_, _, _) -> true);
      ssh.start();
      try (var session =
          ssh.connect(router.user(), router.host(), router.port()).verify(PATIENCE).getSession()) {
        session.addPasswordIdentity(router.password());
        session.auth().verify(PATIENCE);
        return true;
      }
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
