package dev.kedge.simulator;

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

  /** True from the given minor version on. */
  public boolean isAtLeast(int major, int minor) {
    return major() != major ? major() > major : number(2) >= minor;
  }

  /** 6 or 7. */
  public int major() {
    return number(1);
  }

  private int number(int group) {
    var matcher = NUMBERS.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("checked by the constructor");
    }
    return Integer.parseInt(matcher.group(group));
  }
}
