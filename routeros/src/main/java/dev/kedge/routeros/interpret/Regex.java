package dev.kedge.routeros.interpret;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a script, searched for within bounds: some would go back and forth for
 * ever, or deeper than the stack.
 */
final class Regex {
  private static final int LONGEST = 500;

  /** Repeated groups go one call deeper for each turn. */
  private static final int LONGEST_WITH_GROUPS = 200;

  private static final int LONGEST_TEXT_WITH_GROUPS = 500;

  /** Of these only Java's expressions know, or groups within groups make them endless. */
  private static final Pattern REFUSED = Pattern.compile("\\(\\?|\\)\\{|\\{\\d{4}|,\\d{4}|\\\\\\d");

  private Regex() {}

  static boolean find(String pattern, String text, Work work) {
    boolean groups = pattern.indexOf('(') >= 0;
    if (pattern.length() > (groups ? LONGEST_WITH_GROUPS : LONGEST)
        || (groups && text.length() > LONGEST_TEXT_WITH_GROUPS)
        || REFUSED.matcher(pattern).find()) {
      throw Failure.refused("this regular expression");
    }
    try {
      return Pattern.compile(pattern).matcher(new Watched(text, work)).find();
    } catch (PatternSyntaxException e) {
      throw new Failure("bad regular expression");
    }
  }

  /** Every look at a character is work. */
  private record Watched(String text, Work work) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      work.spend(1);
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
