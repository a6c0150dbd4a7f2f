package dev.kedge.routeros.interpreter;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a script with bounded search, because some would backtrack without end or
 * exhaust the stack.
 */
final class Regex {
  private static final int MAX_PATTERN_LENGTH = 500;

  /** Each iteration of a repeated group is a nested call. */
  private static final int MAX_PATTERN_LENGTH_WITH_GROUPS = 200;

  private static final int MAX_TEXT_LENGTH_WITH_GROUPS = 500;

  /** Constructs that only Java supports, or that make nested groups endless. */
  private static final Pattern REFUSED = Pattern.compile("\\(\\?|\\)\\{|\\{\\d{4}|,\\d{4}|\\\\\\d");

  private Regex() {}

  static boolean find(String pattern, String text, ScriptBudget budget) {
    boolean groups = pattern.indexOf('(') >= 0;
    if (pattern.length() > (groups ? MAX_PATTERN_LENGTH_WITH_GROUPS : MAX_PATTERN_LENGTH)
        || (groups && text.length() > MAX_TEXT_LENGTH_WITH_GROUPS)
        || REFUSED.matcher(pattern).find()) {
      throw Failure.refused("this regular expression");
    }
    try {
      return Pattern.compile(pattern).matcher(new Watched(text, budget)).find();
    } catch (PatternSyntaxException e) {
      throw new Failure("bad regular expression");
    }
  }

  /** A text in which every access to a character counts as budget. */
  private record Watched(String text, ScriptBudget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.spend(1);
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
