package dev.kedge.simulator.reach;

import java.util.Arrays;
import java.util.Optional;

/**
 * A range of IPv4 addresses, as configuration writes it: {@code 10.0.0.1}, {@code 10.0.0.0/8},
 * {@code 10.0.0.1-10.0.0.9}.
 *
 * @param length of the prefix; 32 for others
 */
record Network(long first, long last, int length) {

  static Optional<Network> of(String text) {
    if (text.contains("-")) {
      String[] ends = text.split("-", 2);
      return address(ends[0])
          .flatMap(from -> address(ends[1]).map(to -> new Network(from, to, 32)));
    }
    String[] parts = text.split("/", 2);
    int length =
        parts.length == 1 ? 32 : parts[1].matches("\\d{1,2}") ? Integer.parseInt(parts[1]) : -1;
    if (length < 0 || length > 32) {
      return Optional.empty();
    }
    long size = 1L << (32 - length);
    return address(parts[0])
        .map(value -> new Network(value / size * size, value / size * size + size - 1, length));
  }

  static Optional<Long> address(String text) {
    String[] parts = text.split("\\.");
    if (parts.length != 4 || !Arrays.stream(parts).allMatch(part -> part.matches("\\d{1,3}"))) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(parts).mapToLong(Long::parseLong).reduce(0, (a, b) -> a * 256 + b));
  }

  static String text(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
  }

  boolean contains(long address) {
    return first <= address && address <= last;
  }

  /** Whether the address is in the range; false if the text is not a range. */
  static boolean contains(String range, String address) {
    return of(range).flatMap(network -> address(address).map(network::contains)).orElse(false);
  }
}
