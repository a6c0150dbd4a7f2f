package dev.kedge.push.plan;

import dev.kedge.platform.errors.InvalidRequest;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Condition besides the router's export for a change to be verified, in a person's words: {@code
 * ping 192.0.2.1}, {@code tcp web.example.net:443}, or {@code run COMMAND => PATTERN}, whose
 * pattern must be found in what the router prints (so also the state of a routing session).
 */
public sealed interface VerificationProbe {
  /** The words it was parsed from. */
  String words();

  /**
   * Parses a probe.
   *
   * @throws InvalidRequest if it is none; explains what one is
   */
  static VerificationProbe parse(String text) {
    var words = text.strip().split("\\s+", 2);
    if (words.length == 2) {
      switch (words[0].toLowerCase(Locale.ROOT)) {
        case "ping" -> {
          return Ping.of(text.strip(), words[1]);
        }
        case "tcp" -> {
          return Tcp.of(text.strip(), words[1]);
        }
        case "run" -> {
          return Run.of(text.strip(), words[1]);
        }
        default -> {}
      }
    }
    throw InvalidRequest.malformed(
        "A probe is: ping ADDRESS, tcp HOST:PORT, or run COMMAND => PATTERN.");
  }

  /** The router gets replies from that address. */
  record Ping(String words, InetAddress address) implements VerificationProbe {
    private static Ping of(String words, String address) {
      try {
        return new Ping(words, InetAddress.ofLiteral(address));
      } catch (IllegalArgumentException e) {
        throw InvalidRequest.malformed("A router pings an address, not a name.");
      }
    }
  }

  /** The server reaches a port, behind the router or on it. */
  record Tcp(String words, String host, int port) implements VerificationProbe {
    private static final Pattern PLACE = Pattern.compile("\\[?([^\\[\\]\\s]+)]?:(\\d{1,5})");

    private static Tcp of(String words, String place) {
      var found = PLACE.matcher(place);
      if (!found.matches() || Integer.parseInt(found.group(2)) > 65_535) {
        throw InvalidRequest.malformed("A port is given as HOST:PORT, such as 192.0.2.1:443.");
      }
      return new Tcp(words, found.group(1), Integer.parseInt(found.group(2)));
    }
  }

  /** The router prints what matches the pattern. */
  record Run(String words, String command, Pattern pattern) implements VerificationProbe {
    private static final String ARROW = "=>";

    private static Run of(String words, String rest) {
      int arrow = rest.lastIndexOf(ARROW);
      if (arrow < 1 || rest.contains("\n")) {
        throw InvalidRequest.malformed(
            "Such a probe is one line: run COMMAND => PATTERN, the pattern a regular expression.");
      }
      try {
        var pattern = Pattern.compile(rest.substring(arrow + ARROW.length()).strip());
        return new Run(words, rest.substring(0, arrow).strip(), pattern);
      } catch (PatternSyntaxException e) {
        throw InvalidRequest.malformed("This is not a regular expression: " + e.getDescription());
      }
    }
  }
}
