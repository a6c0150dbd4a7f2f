package dev.kedge.simulator.profile;

import java.util.regex.Pattern;

/** A RouterOS version number such as {@code 6.49.18}, {@code 7.21} or {@code 7.22rc1}. */
public record RouterOsVersion(String text) {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:[.a-z].*)?");

  /**
   * @throws IllegalArgumentException if the text does not begin with major and minor number
   */
  public RouterOsVersion {
    if (!NUMBERS.matcher(text).matches()) {
      throw new IllegalArgumentException("not a RouterOS version: " + text);
    }
  }

  /** Whether it is the given minor version or a later one. */
  public boolean isAtLeast(int major, int minor) {
    return major() != major ? major() > major : minor() >= minor;
  }

  /** 6 or 7. */
  public int major() {
    return Integer.parseInt(text, 0, text.indexOf('.'), 10);
  }

  private int minor() {
    int start = text.indexOf('.') + 1;
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return Integer.parseInt(text, start, end, 10);
  }
}
