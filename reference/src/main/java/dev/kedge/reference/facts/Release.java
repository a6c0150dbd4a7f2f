package dev.kedge.reference.facts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A RouterOS version by its first three numbers: 6.43.8, 7.20 of a test build {@code 7.20_ab}. */
public record Release(int major, int minor, int patch) implements Comparable<Release> {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

  /**
   * Parses the version at the beginning of a text.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Release parse(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.lookingAt()) {
      throw new IllegalArgumentException("not a RouterOS version: " + text);
    }
    return new Release(
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3)));
  }

  @Override
  public int compareTo(Release other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : minor != other.minor
            ? Integer.compare(minor, other.minor)
            : Integer.compare(patch, other.patch);
  }

  /**
   * Checks whether it is in a range in the notation of facts: empty, {@code 7.x}, {@code >=7.16},
   * {@code <7.20}.
   */
  boolean isIn(String range) {
    if (range.isEmpty()) {
      return true;
    }
    if (range.endsWith(".x")) {
      return range.equals(major + ".x");
    }
    if (range.startsWith(">=")) {
      return compareTo(parse(range.substring(2))) >= 0;
    }
    return range.startsWith("<") && compareTo(parse(range.substring(1))) < 0;
  }
}
