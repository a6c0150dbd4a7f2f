package dev.kedge.routeros.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Limits on the values of a property. Only values that are certainly impossible are refused: a text
 * that no notation of the type can begin with, a number out of range, a word outside a closed set.
 *
 * @param low of a number
 * @param high of a number
 * @param words of a closed set; for a number, a duration or a MAC address those accepted as well
 */
public record ValueLimits(Kind kind, long low, long high, Set<String> words) {

  /** Types of values. */
  public enum Kind {
    /** Any value, as far as is known. */
    ANY,
    /** One word of a closed set. */
    WORD,
    /** A comma list of words of a closed set. */
    WORDS,
    NUM,
    TIME,
    MAC,
    /** An IPv4 address, network or range, or a name. */
    IP,
    /** An IPv4 or IPv6 address, or a name. */
    ADDRESS,
    /** Ranges of IPv4 addresses. */
    RANGE
  }

  /** No known limits. */
  public static final ValueLimits NONE = new ValueLimits(Kind.ANY, 0, 0, Set.of());

  /** Words that so many numbers and durations accept that lists of them are incomplete. */
  private static final Set<String> USUAL =
      Set.of(
          ("auto none any default unlimited disabled infinity never off on yes no all min max half"
                  + " inherit startup")
              .split(" "));

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}");
  private static final Pattern MAC_LIKE =
      Pattern.compile("[0-9A-Fa-f]{2}(?:[:-]?[0-9A-Fa-f]{2}){5}(?:/.*)?");
  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:/(\\d{1,9}))?");
  private static final Pattern COLONS =
      Pattern.compile("[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,}(?:/\\d{1,3})?");

  public ValueLimits {
    words = Set.copyOf(words);
  }

  /** Parses a cell: the kind, a range of a number, words; the last two are optional. */
  static ValueLimits read(@Nullable String cell) {
    if (cell == null) {
      return NONE;
    }
    var kind = Kind.ANY;
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    Set<String> words = Set.of();
    for (String part : cell.split(" ")) {
      int dots = part.indexOf("..");
      if (kind == Kind.ANY) {
        kind = Kind.valueOf(part.toUpperCase(Locale.ROOT));
      } else if (dots >= 0) {
        low = dots == 0 ? 0 : Long.parseLong(part.substring(0, dots));
        high = dots + 2 == part.length() ? high : Long.parseLong(part.substring(dots + 2));
      } else {
        words = Set.of(part.split(","));
      }
    }
    return new ValueLimits(kind, low, high, words);
  }

  /** Checks that the set of words is complete. */
  public boolean isClosed() {
    return kind == Kind.WORD || kind == Kind.WORDS;
  }

  /** Checks that a router is known to refuse the value; a leading {@code !} negates. */
  public boolean refuses(String value) {
    String text = value.startsWith("!") ? value.substring(1) : value;
    if (text.isEmpty() || text.startsWith("*") || words.contains("*") && !isNumber(text)) {
      return false;
    }
    return switch (kind) {
      case ANY -> false;
      case WORD -> isStrange(text);
      case WORDS -> anyOf(text, this::isStrange);
      case NUM -> isNumber(text) ? isOutOfRange(text) : isStrange(text);
      case TIME -> isStrange(text);
      case MAC -> !MAC_LIKE.matcher(text).matches() && (isStrange(text) || text.indexOf(':') > 0);
      case IP -> COLONS.matcher(text).matches() || anyOf(text, ValueLimits::isBrokenAddress);
      case ADDRESS -> anyOf(text, ValueLimits::isBrokenAddress);
      case RANGE -> COLONS.matcher(text).matches() || anyOf(text, ValueLimits::isBrokenRange);
    };
  }

  private static boolean anyOf(String text, java.util.function.Predicate<String> broken) {
    for (String element : text.split(",", -1)) {
      if (broken.test(element.startsWith("!") ? element.substring(1) : element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches();
  }

  private boolean isOutOfRange(String text) {
    long number = Long.parseLong(text);
    return number < low || number > high;
  }

  /**
   * Recognises an unknown word where known words, or digits, are expected. Numbers pass, because
   * many sets consist of names for numbers.
   */
  private boolean isStrange(String text) {
    return WORD.matcher(text).matches() && !words.contains(text) && !USUAL.contains(text);
  }

  private static boolean isBrokenAddress(String text) {
    var dotted = DOTTED.matcher(text);
    if (!dotted.matches()) {
      return false;
    }
    for (int part = 1; part <= 4; part++) {
      if (Long.parseLong(dotted.group(part)) > 255) {
        return true;
      }
    }
    return dotted.group(5) != null && Long.parseLong(dotted.group(5)) > 32;
  }

  private static boolean isBrokenRange(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return isBrokenAddress(text);
    }
    String end = text.substring(dash + 1);
    return isBrokenAddress(text.substring(0, dash))
        || isBrokenAddress(end)
        || WORD.matcher(end).matches();
  }
}
