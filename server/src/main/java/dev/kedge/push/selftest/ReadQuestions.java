package dev.kedge.push.selftest;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.GoodReading;
import dev.kedge.capture.RouterTime;
import dev.kedge.capture.SuspiciousReading;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.push.guard.RouterCommands;
import dev.kedge.push.guard.Uptime;
import dev.kedge.push.plan.RouterHealth;
import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.transport.TransportException;

/** Questions that only read. */
final class ReadQuestions {
  private final SelftestSession router;

  ReadQuestions(SelftestSession router) {
    this.router = router;
  }

  void ask() throws TransportException, EncryptionException {
    var rights = router.session().rights();
    router.note(
        Question.LOGIN_TELLS_POLICIES,
        ":put [/user group get … policy]",
        rights.known() ? "told" : "not told",
        rights.known());
    export();
    router.ask(
        Question.UPTIME_IS_UNDERSTOOD, RouterCommands.UPTIME, a -> Uptime.parse(a).isPresent());
    router.ask(
        Question.CLOCK_IS_UNDERSTOOD,
        RouterCommands.CLOCK,
        answer -> {
          var words = answer.split(" ", -1);
          return words.length == 4
              && words[0].equals(words[2])
              && RouterTime.parse(words[0] + " " + words[1]).isPresent()
              && Uptime.parse(words[3]).isPresent();
        });
    var forbidden = router.session().whySchedulersAreForbidden();
    router.note(
        Question.SCHEDULERS_ARE_ALLOWED,
        "/system device-mode print",
        forbidden.isEmpty() ? "allowed" : "forbidden",
        forbidden.isEmpty());
    router.ask(
        Question.JOBS_ARE_LISTED,
        ":execute {:delay 1s}; " + RouterCommands.JOBS,
        answer -> !answer.isEmpty() && answer.lines().allMatch(l -> GuardSession.isJob(l.strip())));
    router.ask(
        Question.PARSE_PASSES_GOOD_TEXT,
        parse(":local kedgea 1; :put ($kedgea + 1)"),
        answer -> !answer.isEmpty() && RouterCommands.isParsed(answer));
    router.ask(
        Question.PARSE_TELLS_BROKEN_TEXT,
        parse(":if (1 = 1) do={:put \"kedge\""),
        answer -> !RouterCommands.isParsed(answer));
    router.ask(
        Question.PARSE_TELLS_UNKNOWN_WORDS,
        parse("/ip address add kedge-nothing=1"),
        answer -> !RouterCommands.isParsed(answer));
    router.ask(
        Question.ERRORS_ARE_CAUGHT,
        ":do {:error \"kedge\"} on-error={:put \"caught\"}",
        "caught"::equals);
    router.ask(
        Question.QUOTED_NAMES_ARE_FOUND,
        ":put [:len [/user group find where name=\"full\"]]",
        "1"::equals);
    router.ask(
        Question.PATTERNS_ARE_FOUND,
        ":put [:len [/user group find where name~\"^full\"]]",
        "1"::equals);
    router.ask(
        Question.IDS_ARE_FOUND,
        ":foreach kedgerow in=[/user group find where name=\"full\"] do={:put [:len [/user group find where .id=$kedgerow]]}",
        "1"::equals);
    router.ask(
        Question.STATIC_ROWS_BY_NO,
        ":put [:len [/ip service find where name=\"ssh\" and dynamic=no]]",
        "1"::equals);
    router.ask(
        Question.STATIC_ROWS_BY_NOT,
        ":put [:len [/ip service find where name=\"ssh\" and !dynamic]]",
        "1"::equals);
    router.ask(
        Question.UNKNOWN_WORDS_FIND_NOTHING,
        ":put [:len [/ip service find where kedge-nothing=\"x\"]]",
        "0"::equals);
    var hasRoom = router.session().hasRoomThatLasts(SelftestSession.MAX_FILE_SIZE);
    router.note(
        Question.BACKUP_HAS_ROOM, "/system resource print", hasRoom ? "room" : "no room", hasRoom);
    var history = router.run("/system history print detail");
    if (history.contains("action=")) {
      router.note(
          Question.HISTORY_TELLS_UNDO,
          "/system history print detail",
          history.contains("undo=") ? "told" : "not told",
          history.contains("undo="));
    }
    if (router.isAtLeast(18)) {
      var said = router.run("/safe-mode print");
      router.note(
          Question.SAFE_MODE_TELLS_ITS_STATE,
          "/safe-mode print",
          said.lines()
              .filter(l -> l.matches("\\s*[a-z-]+[:=].*"))
              .map(l -> l.strip().split("[:=]", 2)[0])
              .reduce("", (a, b) -> a + " " + b),
          said.contains(":"));
    }
    var health = RouterHealth.of(router.session().ssh(), router.isSix());
    router.note(
        Question.HEALTH_IS_COUNTED,
        "five counts, as pushes ask them",
        health.size() + " of 5 answered",
        !health.isEmpty());
  }

  private static String parse(String script) {
    return ":put [:parse " + Quoting.literal(script) + "]";
  }

  private void export() throws TransportException, EncryptionException {
    var isComplete = false;
    var answer = "";
    try {
      switch (router.session().export("")) {
        case GoodReading good -> {
          isComplete = good.restorable();
          answer = isComplete ? "complete" : "complete, without secrets";
        }
        case SuspiciousReading suspicious -> answer = suspicious.kind().name();
      }
    } catch (CaptureException e) {
      answer = e.kind().name();
    }
    router.note(Question.EXPORT_IS_COMPLETE, "/export", answer, isComplete);
  }
}
