package dev.kedge.push.selftest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.capture.CaptureSession;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFact.Verdict;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.time.PushClock;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Session of one self-test with its router, and the answers so far. What the test puts on the
 * router has names of its own.
 */
final class SelftestSession {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration CLEAN_UP_LIMIT = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int MAX_ANSWER_LENGTH = 100;
  static final int MAX_FILE_SIZE = 1 << 16;

  /** A text with all that a script of a push may contain: quotes, dollars, escapes, braces. */
  static final String TRICKY =
      "{\n:local a \"x \\\"y\\\" \\$z\"\n:if ([:len $a] > 0) do={\n:put \"{$a}\"\n}\n}";

  private final Selftest.Opening opening;
  private final PushClock pushClock;
  private final Clock clock;
  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final List<RouterFact> facts = new ArrayList<>();
  private @Nullable CaptureSession session;
  private String version = "";
  private String board = "";

  SelftestSession(Selftest.Opening opening, PushClock pushClock, Clock clock) {
    this.opening = opening;
    this.pushClock = pushClock;
    this.clock = clock;
  }

  /** Global variable of this test. */
  String global() {
    return "kedgeselftest" + mark;
  }

  /** Name of its files and rows, or the beginning of theirs. */
  String name() {
    return "kedge-selftest-" + mark;
  }

  /** Reads version and board, which decide about the questions. */
  void identify() throws TransportException, EncryptionException {
    var told = session().facts();
    version = told.version();
    board = told.board();
  }

  String version() {
    return version;
  }

  String board() {
    return board;
  }

  List<RouterFact> facts() {
    return List.copyOf(facts);
  }

  CaptureSession session() throws TransportException, EncryptionException {
    if (session == null) {
      session = opening.open();
    }
    return session;
  }

  /** Closes the session; the next use opens another. */
  void drop() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  /** Sends a line and returns what it printed, even a refusal. */
  String run(String line) throws TransportException, EncryptionException {
    return session().ssh().run(Command.script(line)).text().replace("\r", "").strip();
  }

  /** Sends a line and notes the answer. */
  void ask(Question question, String line, Predicate<String> holds)
      throws TransportException, EncryptionException {
    var answer = run(line);
    note(question, line, answer, holds.test(answer));
  }

  void note(Question question, String asked, String answer, boolean holds) {
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
    return clean.length() > MAX_ANSWER_LENGTH ? clean.substring(0, MAX_ANSWER_LENGTH) + "…" : clean;
  }

  boolean isSix() {
    return version.startsWith("6.");
  }

  /** Whether this is RouterOS 7 with at least that minor version. */
  boolean isAtLeast(int minor) {
    var numbers = version.split("[^0-9]+");
    return !isSix() && numbers.length > 1 && Integer.parseInt(numbers[1]) >= minor;
  }

  /** Line that prints the global variable. */
  String show() {
    return ":global %1$s; :put $%1$s".formatted(global());
  }

  /** Line that sets the global variable. */
  String set(String value) {
    return ":global %s \"%s\"".formatted(global(), value);
  }

  /**
   * Cleans up over a new connection, as the old one may have broken; waits for a router that
   * restarts.
   */
  void cleanUp(String... lines)
      throws TransportException, EncryptionException, InterruptedException {
    drop();
    var limit = pushClock.now().plus(CLEAN_UP_LIMIT);
    while (true) {
      try {
        for (var line : lines) {
          run(line);
        }
        return;
      } catch (TransportException | Lease.Lost e) { // a late heartbeat gives the lease back
        drop();
        if (pushClock.now().compareTo(limit) > 0) {
          throw e;
        }
        pushClock.sleep(PAUSE);
      }
    }
  }

  /** Reads a file; empty if it is not there yet. */
  String downloaded(String file) throws TransportException, EncryptionException {
    try {
      return new String(session().ssh().download(file, MAX_FILE_SIZE), ISO_8859_1);
    } catch (TransportException e) {
      if (e.kind() == TransportException.Kind.REFUSED_BY_ROUTER) {
        return ""; // it is not there yet
      }
      throw e;
    }
  }

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws TransportException, EncryptionException;
  }

  /** Waits for a condition; false if it did not come true in time. */
  boolean await(Condition condition)
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
