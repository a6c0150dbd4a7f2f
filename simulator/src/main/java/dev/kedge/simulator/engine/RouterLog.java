package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The router's log: 1,000 lines in memory, which are lost at a reboot and are sent on as {@code
 * /system logging} demands (see routeros-behaviour.md#syslog-forms). It is sent only to loopback,
 * or to the target of the profile. Used only within a turn.
 */
final class RouterLog {
  private static final int MAX_ENTRIES = 1000;
  private static final DateTimeFormatter BSD_TIME =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT);

  /** A line of the log. */
  record Entry(String id, LocalDateTime time, String topics, String message) {}

  private final RouterProfile profile;
  private final Store store;
  private final SystemClock clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private int lastId;

  RouterLog(RouterProfile profile, Store store, SystemClock clock) {
    this.profile = profile;
    this.store = store;
    this.clock = clock;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  void clear() {
    entries.clear();
  }

  void write(String topics, String message) {
    var entry = new Entry("*" + Integer.toHexString(++lastId), clock.local(), topics, message);
    entries.addLast(entry);
    if (entries.size() > MAX_ENTRIES) {
      entries.removeFirst();
    }
    for (RowView rule : store.rows("/system logging")) {
      if (!rule.isDisabled() && isWanted(rule.value("topics"), topics)) {
        action(rule.value("action")).ifPresent(action -> send(action, entry));
      }
    }
  }

  /**
   * Whether a rule matches a message: one that has all topics of the rule and none that the rule
   * excludes.
   */
  private static boolean isWanted(String rule, String topics) {
    Set<String> has = Set.of(topics.split(","));
    for (String topic : rule.split(",")) {
      boolean denied = topic.startsWith("!");
      if (has.contains(denied ? topic.substring(1) : topic) == denied) {
        return false;
      }
    }
    return !rule.isEmpty();
  }

  /**
   * Finds the action of this name if it has a remote target; every router has the built-in action
   * {@code remote}.
   */
  private java.util.Optional<RowView> action(String name) {
    var actions = store.rows("/system logging action");
    return actions.stream()
        .filter(action -> !action.value("remote").isEmpty())
        .filter(action -> action.value("name").equals(name) || isBuiltInRemote(action, name))
        .findFirst();
  }

  /**
   * Whether the action is the built-in {@code remote}, which exports address by its number (see
   * routeros-behaviour.md#export-selectors).
   */
  private static boolean isBuiltInRemote(RowView action, String name) {
    return name.equals("remote") && action.builtIn() && action.value("name").isEmpty();
  }

  private void send(RowView action, Entry entry) {
    var bytes = line(action, entry).getBytes(StandardCharsets.ISO_8859_1);
    try (var socket = new DatagramSocket()) {
      @Nullable InetSocketAddress target = target(action);
      if (target != null) {
        socket.send(new DatagramPacket(bytes, bytes.length, target));
      }
    } catch (IOException e) {
      // As on a router, nobody learns that a datagram was not sent (see
      // routeros-behaviour.md#syslog-forms).
    }
  }

  private @Nullable InetSocketAddress target(RowView action) throws UnknownHostException {
    if (profile.syslogTarget() != null) {
      return profile.syslogTarget();
    }
    String address = action.value("remote");
    String port = action.value("remote-port");
    if (!address.matches("[0-9.]+|[0-9a-fA-F:]+")) {
      return null;
    }
    var to = InetAddress.getByName(address);
    return to.isLoopbackAddress()
        ? new InetSocketAddress(to, port.isEmpty() ? 514 : Integer.parseInt(port))
        : null; // a simulated router contacts nobody else
  }

  private String line(RowView action, Entry entry) {
    return switch (format(action)) {
      case "syslog" ->
          "<%d>%s %s %s %s"
              .formatted(
                  priority(entry.topics()),
                  BSD_TIME.format(entry.time()),
                  store.identity(),
                  entry.topics(),
                  entry.message());
      case "cef" ->
          "CEF:0|MikroTik|%s|%s|%d|%s|%s|dvchost=%s dvc=127.0.0.1 msg=%s"
              .formatted(
                  profile.unit().board(),
                  profile.version().text(),
                  1,
                  entry.topics(),
                  severity(entry.topics()),
                  store.identity(),
                  entry.message().replace("\\", "\\\\").replace("=", "\\="));
      default -> entry.topics() + " " + entry.message();
    };
  }

  /**
   * {@code bsd-syslog} before 7.18, {@code remote-log-format} from then on (see
   * routeros-behaviour.md#syslog-forms).
   */
  private String format(RowView action) {
    if (!Behaviour.SYSLOG_FORMS.on()) {
      return "default";
    }
    if (profile.version().isAtLeast(7, 18)) {
      String format = action.value("remote-log-format");
      return format.isEmpty() ? "default" : format;
    }
    return action.value("bsd-syslog").equals("yes") ? "syslog" : "default";
  }

  /** Facility daemon, severity by topic. */
  private static int priority(String topics) {
    return 3 * 8 + severityNumber(topics);
  }

  private static int severityNumber(String topics) {
    var has = List.of(topics.split(","));
    return has.contains("critical")
        ? 2
        : has.contains("error") ? 3 : has.contains("warning") ? 4 : 6;
  }

  private static String severity(String topics) {
    return switch (severityNumber(topics)) {
      case 2 -> "Very-High";
      case 3 -> "High";
      case 4 -> "Medium";
      default -> "Low";
    };
  }

  /** The lines that {@code /log print} shows. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (Entry entry : entries) {
      lines.add(
          LogTime.of(profile, entry.time(), clock.local())
              + " "
              + entry.topics()
              + " "
              + entry.message());
    }
    return lines;
  }
}
