package dev.kedge.syslog;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A router's log message, as far as needed to recognise a change by a person.
 *
 * @param topics {@code system,info}
 * @param message the rest, which may contain secrets and is never stored
 */
record SyslogMessage(String topics, String message) {
  private static final int LOOKED_AT = 1024;

  /** Matches {@code <PRI>Mon dd hh:mm:ss host topics message}. */
  private static final Pattern BSD =
      Pattern.compile("<\\d{1,3}>(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\S+ )?(.*)");

  /** Matches {@code CEF:0|MikroTik|board|version|number|topics|weight|… msg=…}. */
  private static final Pattern CEF =
      Pattern.compile("CEF:0\\|MikroTik\\|[^|]*\\|[^|]*\\|[^|]*\\|([^|]*)\\|[^|]*\\|(.*)");

  private static final Pattern CEF_MESSAGE = Pattern.compile("(?:^| )msg=(.*?)(?: \\w+=[^=]*)*$");
  private static final Pattern PLAIN = Pattern.compile("([a-z0-9!-]+(?:,[a-z0-9!-]+)*) (.*)");

  /** Matches the verb, because the noun varies (see routeros-behaviour.md#change-log). */
  private static final Pattern CHANGE =
      Pattern.compile(
          ".*\\b(?:added|changed|removed|moved|scheduled)\\b(?:.*? by (\\S+)|\\s*$).*",
          Pattern.DOTALL);

  /** Sources of frequent changes without a person: {@code scheduler:guest-wifi-off/action:8}. */
  private static final Set<String> NOISE =
      Set.of("scheduler", "netwatch", "script", "dhcp", "hotspot", "ppp");

  /** Parses a line; empty if it is not from a router's log. */
  static Optional<SyslogMessage> parse(String text) {
    // Verb and name come early; reading more would let a forged line cost time.
    var line = text.substring(0, Math.min(text.length(), LOOKED_AT)).strip();
    var bsd = BSD.matcher(line);
    if (bsd.matches()) {
      line = bsd.group(1);
    }
    var cef = CEF.matcher(line);
    if (cef.matches()) {
      var message = CEF_MESSAGE.matcher(cef.group(2));
      return message.find()
          ? Optional.of(new SyslogMessage(cef.group(1), message.group(1)))
          : Optional.empty();
    }
    var plain = PLAIN.matcher(line);
    return plain.matches()
        ? Optional.of(new SyslogMessage(plain.group(1), plain.group(2)))
        : Optional.empty();
  }

  /** Whether a person, or a program on a person's behalf, changed the configuration. */
  boolean isChange() {
    if (!Set.of(topics.split(",")).contains("system") || message.contains(" logged ")) {
      return false;
    }
    var change = CHANGE.matcher(message);
    if (!change.matches()) {
      return false;
    }
    var by = change.group(1);
    return by == null || !NOISE.contains(by.split("[:/]", 2)[0]);
  }

  /** Leaves the message out. */
  @Override
  public String toString() {
    return "SyslogLine[" + topics + "]";
  }
}
