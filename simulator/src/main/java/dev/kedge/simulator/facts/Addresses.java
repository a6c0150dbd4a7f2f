package dev.kedge.simulator.facts;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** IPv4 addresses: single ones, with a prefix length, and as ranges. */
final class Addresses {
  private static final Pattern QUAD = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern NUMERIC = Pattern.compile("[0-9./-]+");

  private Addresses() {}

  /** Whether the text is four numbers below 256. */
  static boolean isAddress(String text) {
    return QUAD.matcher(text).matches()
        && Arrays.stream(text.split("\\.")).allMatch(part -> Integer.parseInt(part) <= 255);
  }

  private static boolean isLength(String text) {
    return text.matches("\\d{1,2}") && Integer.parseInt(text) <= 32;
  }

  private static boolean isNetwork(String text) {
    String[] parts = text.split("/", 2);
    return isAddress(parts[0]) && (parts.length == 1 || isLength(parts[1]));
  }

  private static boolean isRange(String text) {
    String[] ends = text.split("-", 2);
    return ends.length == 2 ? isAddress(ends[0]) && isAddress(ends[1]) : isNetwork(text);
  }

  static Optional<String> ip(String typed) {
    return isAddress(typed) ? Optional.of(typed) : Optional.empty();
  }

  /**
   * An interface address with or without a prefix length; {@link RecordedFacts#printed} adds the
   * length of a host.
   */
  static Optional<String> address(String typed) {
    return isNetwork(typed) ? Optional.of(typed) : Optional.empty();
  }

  /** A host, a network or a range; a host is printed without a length. */
  static Optional<String> host(String typed) {
    return isRange(typed) ? Optional.of(withoutHostLength(typed)) : Optional.empty();
  }

  /**
   * A list of IPv4 and IPv6 addresses, names and interfaces; only malformed IPv4 addresses are
   * refused.
   */
  static Optional<String> hosts(String typed) {
    boolean isValid =
        Arrays.stream(typed.split(",", -1))
            .map(part -> part.replaceFirst("[%@].*", ""))
            .allMatch(part -> !NUMERIC.matcher(part).matches() || isRange(part));
    return isValid ? Optional.of(typed) : Optional.empty();
  }

  /** A list of ranges, networks and host names. */
  static Optional<String> ranges(String typed) {
    boolean isValid = Arrays.stream(typed.split(",", -1)).allMatch(Addresses::isRangeOrName);
    return isValid ? Optional.of(withoutHostLength(typed)) : Optional.empty();
  }

  private static boolean isRangeOrName(String text) {
    boolean name =
        !NUMERIC.matcher(text).matches()
            && text.indexOf(':') < 0
            && !isAddress(text.split("-", 2)[0])
            && text.indexOf('/') < 0;
    return name || isRange(text);
  }

  private static String withoutHostLength(String text) {
    return text.endsWith("/32") && text.indexOf(',') < 0
        ? text.substring(0, text.length() - 3)
        : text;
  }
}
