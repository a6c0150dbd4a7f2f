package dev.kedge.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.ZstdInputStream;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.Command;
import dev.kedge.transport.HostKey;
import dev.kedge.transport.Output;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.Secret;
import dev.kedge.transport.Target;
import dev.kedge.transport.TransportException;
import dev.kedge.transport.mina.MinaConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A router of today's simulator, on which all is repeated that an older Kedge did to one of its
 * own.
 */
final class RecordedRouter implements AutoCloseable {
  /**
   * What was done to one router, and where its push stood then.
   *
   * @param base its export before
   * @param clock what its clock showed at the first event; null where no event contains a date
   * @param events in order; the last one at 0
   */
  record Recording(
      UUID device,
      PushStep step,
      boolean good,
      String version,
      String base,
      @Nullable Instant clock,
      List<Event> events) {
    String name() {
      return "%s push at %s, %s".formatted(good ? "good" : "bad", step, version);
    }

    private long length() {
      return -events.getFirst().at();
    }
  }

  /**
   * One thing that was done.
   *
   * @param at milliseconds
   * @param session one number for each connection
   * @param kind {@code run}, {@code upload}, {@code remove} or {@code close}
   * @param text the command line, or the name of the file
   * @param content content of the file
   * @param answer answer if it started a job, was a dry run, or the server waited for it
   */
  record Event(
      long at,
      int session,
      String kind,
      String text,
      @Nullable String content,
      @Nullable String answer) {}

  private static final int MAX_LOOKS = 500;
  private static final Pattern ID = Pattern.compile("\\*[0-9a-fA-F]+\\b");

  private final Recording recording;
  private final SimulatedRouter router;
  private final MinaConnector connector;
  private final Map<Integer, RouterSession> sessions = new HashMap<>();

  /** Recorded ids of jobs and rows, and those of this router. */
  private final Map<String, String> ids = new HashMap<>();

  private final List<String> differences = new ArrayList<>();
  private @Nullable HostKey hostKey;

  RecordedRouter(Recording recording, MinaConnector connector, int pace) throws IOException {
    this.recording = recording;
    this.connector = connector;
    this.router = start(recording, pace);
  }

  /** Starts a router to which nothing was done yet. */
  static SimulatedRouter start(Recording recording, int pace) throws IOException {
    return SimulatedRouter.start(
        RouterProfile.of(recording.version())
            .withBoard("RB5009UG+S+", "HF0000000715", "KEDG-0715")
            .with(new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0)),
        recording.base(),
        TimeScale.times(pace));
  }

  static List<Recording> recordings(Path file) throws IOException {
    try (var in = new ZstdInputStream(Files.newInputStream(file))) {
      return JsonMapper.shared().readValue(in, new TypeReference<List<Recording>>() {});
    }
  }

  Recording recording() {
    return recording;
  }

  SimulatedRouter router() {
    return router;
  }

  HostKey hostKey() {
    return Objects.requireNonNull(hostKey);
  }

  /** Answers that differ from the recording, and refused lines. */
  List<String> differences() {
    return differences;
  }

  /** Repeats everything, so that this recording ends together with the longest of several. */
  void replay(List<Recording> together) throws TransportException, InterruptedException {
    var length = together.stream().mapToLong(Recording::length).max().orElseThrow();
    TimeUnit.MILLISECONDS.sleep(length - recording.length());
    if (recording.clock() != null) {
      router.stepClock(recording.clock());
    }
    var began = System.nanoTime();
    var last = recording.events().getFirst();
    for (var event : recording.events()) { // not sooner after the previous one than recorded
      var pause = TimeUnit.MILLISECONDS.toNanos(event.at() - last.at());
      TimeUnit.NANOSECONDS.sleep(began + pause - System.nanoTime());
      began = System.nanoTime();
      last = event;
      replay(event);
    }
    for (var session : sessions.values()) {
      session.close();
    }
  }

  private void replay(Event event) throws TransportException, InterruptedException {
    switch (event.kind()) {
      case "run" -> run(event);
      case "upload" ->
          session(event)
              .upload(event.text(), Objects.requireNonNull(event.content()).getBytes(ISO_8859_1));
      case "remove" -> session(event).remove(event.text());
      case "close" -> session(event).close();
      default -> throw new IllegalArgumentException(event.kind());
    }
  }

  private void run(Event event) throws TransportException, InterruptedException {
    var command =
        Command.script(
            ID.matcher(event.text())
                .replaceAll(
                    id -> Matcher.quoteReplacement(ids.getOrDefault(id.group(), id.group()))));
    var output = session(event).run(command);
    for (var i = 0; i < MAX_LOOKS && isWaitedFor(event) && differs(event, output); i++) {
      TimeUnit.MILLISECONDS.sleep(20);
      output = session(event).run(command);
    }
    if (differs(event, output)) {
      differences.add(event.text() + ": " + output.text().strip());
    } else if (event.answer() != null) {
      var actual = ID.matcher(output.text());
      ID.matcher(event.answer())
          .results()
          .takeWhile(_ -> actual.find())
          .forEach(recorded -> ids.put(recorded.group(), actual.group()));
    }
  }

  /** Such an event only reads variables. */
  private static boolean isWaitedFor(Event event) {
    return event.answer() != null && event.text().startsWith(":global");
  }

  private static boolean differs(Event event, Output output) {
    return event.answer() == null
        ? output.refusal().isPresent()
        : !said(event.answer()).equals(said(output.text()));
  }

  /**
   * An answer without ids, which depend on how often triggers ran meanwhile. The older simulator
   * printed neither line numbers nor the number of errors.
   */
  private static String said(String answer) {
    return ID.matcher(
            answer.replaceAll("(?m)^(#line \\d+|Script Error: found \\d+ error.*)\\R?", ""))
        .replaceAll("*")
        .strip();
  }

  private RouterSession session(Event event) throws TransportException {
    var known = sessions.get(event.session());
    if (known != null) {
      return known;
    }
    var opened =
        connector.connect(
            new Target(
                router.host(),
                router.port(),
                router.user(),
                Secret.of(router.password()),
                null,
                null,
                Algorithms.MODERN,
                "recorded"),
            () -> {});
    hostKey = opened.hostKey();
    sessions.put(event.session(), opened);
    return opened;
  }

  @Override
  public void close() throws IOException {
    router.close();
  }
}
