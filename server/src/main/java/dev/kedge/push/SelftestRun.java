package dev.kedge.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.GoodReading;
import dev.kedge.capture.RouterTime;
import dev.kedge.capture.SuspiciousReading;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.facts.Question.Kind;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFact.Verdict;
import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One round of questions to one router. What it puts there has a name of its own and is removed
 * again, whatever happens. Expected answers are in routeros-behaviour.md#selftest-questions.
 */
final class SelftestRun {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration CLEAN_UP_LIMIT = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int LONGEST_ANSWER = 100;
  private static final int LARGEST_FILE = 1 << 16;

  /** All that a script of ours may contain: quotes, dollars, escapes, braces across lines. */
  private static final String TRICKY =
      "{\n:local a \"x \\\"y\\\" \\$z\"\n:if ([:len $a] > 0) do={\n:put \"{$a}\"\n}\n}";

  private final Selftest.Opening opening;
  private final PushClock pushClock;
  private final Clock clock;
  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final String global = "kedgeselftest" + mark;
  private final String name = "kedge-selftest-" + mark;
  private final List<RouterFact> facts = new ArrayList<>();
  private @Nullable CaptureSession session;
  private String version = "";
  private String board = "";

  SelftestRun(Selftest.Opening opening, PushClock pushClock, Clock clock) {
    this.opening = opening;
    this.pushClock = pushClock;
    this.clock = clock;
  }

  /** Version of RouterOS, after a run. */
  String version() {
    return version;
  }

  /** Model, after a run. */
  String board() {
    return board;
  }

  /** Asks all questions of these kinds that exist for the router's version. */
  List<RouterFact> run(Set<Kind> kinds)
      throws TransportException, EncryptionException, InterruptedException {
    try {
      var told = session().facts();
      version = told.version();
      board = told.board();
      read();
      if (kinds.contains(Kind.TOUCH)) {
        touch();
      }
      if (kinds.contains(Kind.WRITE)) {
        write();
      }
      return List.copyOf(facts);
    } finally {
      drop();
    }
  }

  private CaptureSession session() throws TransportException, EncryptionException {
    if (session == null) {
      session = opening.open();
    }
    return session;
  }

  private void drop() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private String say(String line) throws TransportException, EncryptionException {
    return session().ssh().run(Command.script(line)).text().replace("\r", "").strip();
  }

  private void ask(Question question, String line, Predicate<String> holds)
      throws TransportException, EncryptionException {
    var answer = say(line);
    note(question, line, answer, holds.test(answer));
  }

  private void note(Question question, String asked, String answer, boolean holds) {
    facts.add(
        new RouterFact(
            question,
            holds ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
            anonymous(asked),
            anonymous(answer),
            clock.instant()));
  }

  /** Removes what identifies this run or this router. */
  private String anonymous(String text) {
    var clean =
        text.replace(mark, "X")
            .replaceAll("\\b\\d{1,3}(\\.\\d{1,3}){3}(/\\d+)?\\b", "ADDRESS")
            .replaceAll("\\b[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}\\b", "MAC")
            .replaceAll("\\b[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{0,4}){3,}", "ADDRESS")
            .replace('\n', ' ')
            .strip();
    return clean.length() > LONGEST_ANSWER ? clean.substring(0, LONGEST_ANSWER) + "…" : clean;
  }

  private boolean isSix() {
    return version.startsWith("6.");
  }

  /** Whether this is RouterOS 7 with at least that minor version. */
  private boolean isAtLeast(int minor) {
    var numbers = version.split("[^0-9]+");
    return !isSix() && numbers.length > 1 && Integer.parseInt(numbers[1]) >= minor;
  }

  private void read() throws TransportException, EncryptionException {
    var rights = session().rights();
    note(
        Question.LOGIN_TELLS_POLICIES,
        ":put [/user group get … policy]",
        rights.known() ? "told" : "not told",
        rights.known());
    export();
    ask(Question.UPTIME_IS_UNDERSTOOD, GuardScripts.UPTIME, a -> Uptime.parse(a).isPresent());
    ask(
        Question.CLOCK_IS_UNDERSTOOD,
        GuardScripts.CLOCK,
        answer -> {
          var words = answer.split(" ", -1);
          return words.length == 4
              && words[0].equals(words[2])
              && RouterTime.parse(words[0] + " " + words[1]).isPresent()
              && Uptime.parse(words[3]).isPresent();
        });
    var forbidden = session().whySchedulersAreForbidden();
    note(
        Question.SCHEDULERS_ARE_ALLOWED,
        "/system device-mode print",
        forbidden.isEmpty() ? "allowed" : "forbidden",
        forbidden.isEmpty());
    ask(
        Question.JOBS_ARE_LISTED,
        ":execute {:delay 1s}; " + GuardScripts.JOBS,
        answer -> !answer.isEmpty() && answer.lines().allMatch(l -> GuardSession.isJob(l.strip())));
    ask(
        Question.PARSE_PASSES_GOOD_TEXT,
        parse(":local kedgea 1; :put ($kedgea + 1)"),
        answer -> !answer.isEmpty() && GuardScripts.isParsed(answer));
    ask(
        Question.PARSE_TELLS_BROKEN_TEXT,
        parse(":if (1 = 1) do={:put \"kedge\""),
        answer -> !GuardScripts.isParsed(answer));
    ask(
        Question.PARSE_TELLS_UNKNOWN_WORDS,
        parse("/ip address add kedge-nothing=1"),
        answer -> !GuardScripts.isParsed(answer));
    ask(
        Question.ERRORS_ARE_CAUGHT,
        ":do {:error \"kedge\"} on-error={:put \"caught\"}",
        "caught"::equals);
    ask(
        Question.QUOTED_NAMES_ARE_FOUND,
        ":put [:len [/user group find where name=\"full\"]]",
        "1"::equals);
    ask(
        Question.PATTERNS_ARE_FOUND,
        ":put [:len [/user group find where name~\"^full\"]]",
        "1"::equals);
    ask(
        Question.IDS_ARE_FOUND,
        ":foreach kedgerow in=[/user group find where name=\"full\"] do={:put [:len [/user group find where .id=$kedgerow]]}",
        "1"::equals);
    ask(
        Question.STATIC_ROWS_BY_NO,
        ":put [:len [/ip service find where name=\"ssh\" and dynamic=no]]",
        "1"::equals);
    ask(
        Question.STATIC_ROWS_BY_NOT,
        ":put [:len [/ip service find where name=\"ssh\" and !dynamic]]",
        "1"::equals);
    ask(
        Question.UNKNOWN_WORDS_FIND_NOTHING,
        ":put [:len [/ip service find where kedge-nothing=\"x\"]]",
        "0"::equals);
    var hasRoom = session().hasRoomThatLasts(LARGEST_FILE);
    note(Question.BACKUP_HAS_ROOM, "/system resource print", hasRoom ? "room" : "no room", hasRoom);
    var history = say("/system history print detail");
    if (history.contains("action=")) {
      note(
          Question.HISTORY_TELLS_UNDO,
          "/system history print detail",
          history.contains("undo=") ? "told" : "not told",
          history.contains("undo="));
    }
    if (isAtLeast(18)) {
      var said = say("/safe-mode print");
      note(
          Question.SAFE_MODE_TELLS_ITS_STATE,
          "/safe-mode print",
          said.lines()
              .filter(l -> l.matches("\\s*[a-z-]+[:=].*"))
              .map(l -> l.strip().split("[:=]", 2)[0])
              .reduce("", (a, b) -> a + " " + b),
          said.contains(":"));
    }
    var health = RouterHealth.of(session().ssh(), isSix());
    note(
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
      switch (session().export("")) {
        case GoodReading good -> {
          isComplete = good.restorable();
          answer = isComplete ? "complete" : "complete, without secrets";
        }
        case SuspiciousReading suspicious -> answer = suspicious.kind().name();
      }
    } catch (CaptureException e) {
      answer = e.kind().name();
    }
    note(Question.EXPORT_IS_COMPLETE, "/export", answer, isComplete);
  }

  private String show() {
    return ":global %1$s; :put $%1$s".formatted(global);
  }

  private String set(String value) {
    return ":global %s \"%s\"".formatted(global, value);
  }

  private void touch() throws TransportException, EncryptionException, InterruptedException {
    var file = name + ".rsc";
    try {
      var text = TRICKY + "\n";
      session().ssh().upload(file, text.getBytes(ISO_8859_1));
      var kept = new String(session().ssh().download(file, LARGEST_FILE), ISO_8859_1).equals(text);
      note(Question.FILES_ARE_KEPT, "SFTP", kept ? "the same" : "another", kept);
      say(set("seen"));
      drop();
      ask(Question.GLOBALS_OUTLIVE_SESSIONS, show(), "seen"::equals);
      jobs();
      imports(file);
      if (isAtLeast(16)) {
        dryRuns(file);
      }
      var result = name + "-result";
      say(":put [%s]".formatted(GuardScripts.execute(":put \"kedge\"", result)));
      var isWritten = await(() -> downloaded(result + ".txt").contains("kedge"));
      note(
          Question.JOBS_WRITE_FILES,
          ":execute script=… file=…",
          isWritten ? "written" : "not written",
          isWritten);
    } finally {
      cleanUp(
          "/file remove [find where name~\"%s\"]".formatted(name),
          ":global %1$s; :set %1$s".formatted(global));
    }
  }

  /**
   * Cleans up over a new connection, as the old one may have broken; waits for a router that
   * restarts.
   */
  private void cleanUp(String... lines)
      throws TransportException, EncryptionException, InterruptedException {
    drop();
    var limit = pushClock.now().plus(CLEAN_UP_LIMIT);
    while (true) {
      try {
        for (var line : lines) {
          say(line);
        }
        return;
      } catch (TransportException e) {
        drop();
        if (pushClock.now().compareTo(limit) > 0) {
          throw e;
        }
        pushClock.sleep(PAUSE);
      }
    }
  }

  private String downloaded(String file) throws TransportException, EncryptionException {
    try {
      return new String(session().ssh().download(file, LARGEST_FILE), ISO_8859_1);
    } catch (TransportException e) {
      if (e.kind() == TransportException.Kind.REFUSED_BY_ROUTER) {
        return ""; // it is not there yet
      }
      throw e;
    }
  }

  private void jobs() throws TransportException, EncryptionException, InterruptedException {
    say(set("waiting"));
    var script =
        ":global %1$s; :local kedgewait 0; :while ($%1$s != \"again\" && $kedgewait < 30) do={:delay 500ms; :set kedgewait ($kedgewait + 1)}; :if ($%1$s = \"again\") do={:set %1$s \"seen\"}"
            .formatted(global);
    var start = ":put [%s]".formatted(GuardScripts.execute(script, null));
    say(start);
    drop();
    say(set("again"));
    var seen = await(() -> say(show()).equals("seen"));
    note(
        Question.JOBS_OUTLIVE_CONNECTIONS,
        ":execute script=…, then another connection",
        seen ? "it went on" : "it was not seen any more",
        seen);
    say(set("waiting"));
    say(":put [%s]".formatted(GuardScripts.execute(set("seen"), null)));
    var shared = await(() -> say(show()).equals("seen"));
    note(
        Question.JOBS_SHARE_GLOBALS,
        ":execute script=… that sets a global variable",
        shared ? "shared" : "apart",
        shared);
  }

  private void imports(String file) throws TransportException, EncryptionException {
    var text = set("first") + "\n:error \"kedge\"\n" + set("second") + "\n";
    session().ssh().upload(file, text.getBytes(ISO_8859_1));
    say(set("none"));
    say(GuardScripts.importFile(file));
    ask(Question.IMPORTS_STOP_AT_ERRORS, show(), "first"::equals);
    say(set("none"));
    ask(
        Question.FAILED_IMPORTS_ARE_CAUGHT,
        ":do {%s} on-error={}; %s; %s"
            .formatted(GuardScripts.importFile(file), set("caught"), show()),
        answer -> answer.endsWith("caught"));
  }

  private void dryRuns(String file) throws TransportException, EncryptionException {
    session().ssh().upload(file, ":put \"kedge\"\n".getBytes(ISO_8859_1));
    ask(
        Question.DRY_RUNS_PASS_GOOD_FILES,
        GuardScripts.dryRun(file),
        answer -> answer.contains("No syntax errors found"));
    session().ssh().upload(file, "/ip address add kedge-nothing=1\n".getBytes(ISO_8859_1));
    ask(
        Question.DRY_RUNS_TELL_ERRORS,
        GuardScripts.dryRun(file),
        answer -> !answer.contains("No syntax errors found"));
  }

  private void write() throws TransportException, EncryptionException, InterruptedException {
    var before = exported();
    var file = name + ".rsc";
    try {
      script(file);
      schedule();
      placed(file);
    } finally {
      cleanUp(
          "/system scheduler remove [find where name~\"%s\"]".formatted(name),
          "/system script remove [find where name~\"%s\"]".formatted(name),
          "/ip firewall filter remove [find where chain=%s]".formatted(name),
          "/file remove [find where name~\"%s\"]".formatted(name),
          ":global %1$s; :set %1$s".formatted(global));
    }
    var stays = !before.equals(exported());
    note(
        Question.NOTHING_STAYS,
        "/export, before and after",
        stays ? "it differs" : "the same",
        !stays);
  }

  private String exported() throws TransportException, EncryptionException {
    try {
      return session().export("") instanceof GoodReading good ? good.sha256() : "";
    } catch (CaptureException e) {
      return "";
    }
  }

  private void script(String file) throws TransportException, EncryptionException {
    var add =
        ":global %s [/system script add name=\"%s\" source=%s]\n"
            .formatted(global, name, Quoting.literal(TRICKY));
    session().ssh().upload(file, add.getBytes(ISO_8859_1));
    say(GuardScripts.importFile(file));
    var source = say(GuardScripts.showSource(name));
    note(
        Question.SCRIPTS_KEEP_THEIR_SOURCE,
        "/system script add name=… source=…, imported",
        source.equals(TRICKY) ? "the same" : "another",
        source.equals(TRICKY));
    say(
        ":global %1$s; :local kedgerow $%1$s; :if ([:len [/system script find where .id=$kedgerow]] = 1) do={/system script set $kedgerow comment=\"seen\"}"
            .formatted(global));
    ask(
        Question.ROWS_ARE_SET_BY_ID,
        ":put [/system script get [find name=\"%s\"] comment]".formatted(name),
        "seen"::equals);
  }

  private void schedule() throws TransportException, EncryptionException, InterruptedException {
    if (session().whySchedulersAreForbidden().isPresent()) {
      return;
    }
    var now = say(GuardScripts.CLOCK).split(" ", -1);
    say(set("none"));
    say(
        "/system scheduler add name=\"%s\" start-date=%s start-time=%s interval=2s on-event=%s"
            .formatted(name, now[0], now.length > 1 ? now[1] : "", Quoting.literal(set("seen"))));
    var ran = await(() -> say(show()).equals("seen"));
    note(
        Question.SCHEDULES_RUN,
        "/system scheduler add name=… start-date=… start-time=… interval=2s",
        ran ? "it ran" : "it did not run",
        ran);
    say("/system scheduler remove [find where name~\"%s\"]".formatted(name));
  }

  /** Adds rules, disabled and in a chain that nothing jumps to. */
  private void placed(String file) throws TransportException, EncryptionException {
    var rule = "/ip firewall filter add chain=%s action=passthrough disabled=yes".formatted(name);
    var text =
        "%1$s comment=\"%2$s\"\n%1$s place-before=[find where comment=\"%2$s\"]\n"
            .formatted(rule, name);
    session().ssh().upload(file, text.getBytes(ISO_8859_1));
    say(GuardScripts.importFile(file));
    var rules = say(":put [:len [/ip firewall filter find where chain=%s]]".formatted(name));
    note(
        Question.PLACED_ROWS_COME_ONCE,
        "/ip firewall filter add … place-before=[find where …], imported",
        rules.equals("2") ? "once" : rules + " rules where two were added",
        rules.equals("2"));
  }

  private interface Condition {
    boolean holds() throws TransportException, EncryptionException;
  }

  private boolean await(Condition condition)
      throws TransportException, EncryptionException, InterruptedException {
    var limit = pushClock.now().plus(LIMIT);
    while (!condition.holds()) {
      if (pushClock.now().compareTo(limit) > 0) {
        return false;
      }
      pushClock.sleep(PAUSE);
    }
    return true;
  }
}
