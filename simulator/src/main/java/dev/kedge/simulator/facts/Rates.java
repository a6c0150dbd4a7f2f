package dev.kedge.simulator.facts;

import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of bit rates, one or a pair: {@code 10000000/5M} is printed as {@code 10M/5M}. */
final class Rates {
  private static final Pattern RATE = Pattern.compile("(\\d{1,15})([kMG]?)(?:bps)?");
  private static final String UNITS = "kMG";

  private Rates() {}

  /** The form that a router prints; empty if the text is not a rate. */
  static Optional<String> printed(String typed) {
    var parts = new ArrayList<String>();
    for (String part : typed.split("/", -1)) {
      Matcher rate = RATE.matcher(part);
      if (!rate.matches()) {
        return Optional.empty();
      }
      long bits = Long.parseLong(rate.group(1));
      for (int i = UNITS.indexOf(rate.group(2)); !rate.group(2).isEmpty() && i >= 0; i--) {
        bits *= 1000;
      }
      parts.add(text(bits));
    }
    return parts.size() <= 2 ? Optional.of(String.join("/", parts)) : Optional.empty();
  }

  private static String text(long bits) {
    int unit = -1;
    long left = bits;
    while (left > 0 && left % 1000 == 0 && unit < UNITS.length() - 1) {
      left /= 1000;
      unit++;
    }
    return unit < 0 ? Long.toString(left) : left + UNITS.substring(unit, unit + 1);
  }
}
