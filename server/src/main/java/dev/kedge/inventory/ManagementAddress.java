package dev.kedge.inventory;

import dev.kedge.platform.errors.InvalidRequest;
import java.util.regex.Pattern;

/**
 * Address at which a router is reached.
 *
 * @param host DNS name or address, without brackets
 * @param port of SSH, 1 to 65535
 */
public record ManagementAddress(String host, int port) {
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]+)](?::(\\d{1,5}))?");
  private static final Pattern PLAIN = Pattern.compile("([^:]+):(\\d{1,5})");

  /**
   * @throws InvalidRequest if a part is malformed
   */
  public ManagementAddress {
    Registration.requireHost(host);
    Registration.requirePort(port);
  }

  /**
   * Parses {@code HOST} or {@code HOST:PORT}, with brackets around an IPv6 address that has a port.
   *
   * @param port default, if the text has none
   * @throws InvalidRequest if the text is neither
   */
  public static ManagementAddress parse(String text, int port) {
    for (var form : new Pattern[] {BRACKETED, PLAIN}) {
      var match = form.matcher(text.strip());
      if (match.matches()) {
        return new ManagementAddress(
            match.group(1), match.group(2) == null ? port : Integer.parseInt(match.group(2)));
      }
    }
    return new ManagementAddress(text.strip(), port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
