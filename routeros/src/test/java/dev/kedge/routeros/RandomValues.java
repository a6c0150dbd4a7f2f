package dev.kedge.routeros;

import java.util.List;
import java.util.Random;

/** A generator of values for rows; the same seed gives the same values. */
final class RandomValues {
  private final Random random;
  private int names;

  RandomValues(Random random) {
    this.random = random;
  }

  /** Picks a number from 0 up to, but not including, a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Creates a unique name. */
  String name(String prefix) {
    return prefix + ++names;
  }

  /** Picks a comment, which may be empty. */
  String text() {
    return any(List.of("", "a", "b c", "x \"y\"", "office \u00e9", "$5; done?"));
  }

  int small() {
    return below(4);
  }

  String host() {
    return "10.7.%d.%d".formatted(small(), 1 + small());
  }

  String range() {
    int net = below(250);
    return "10.6.%d.10-10.6.%d.20".formatted(net, net);
  }

  /** Picks one of these values; empty if none. */
  String any(List<String> values) {
    return values.isEmpty() ? "" : values.get(below(values.size()));
  }
}
