package dev.kedge.routeros.schema;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that a property cannot have. Only what is impossible for sure is refused: a text that no
 * spelling of the type begins like, a number out of its range, a word that is not in a closed set.
 *
 * @param low of a number
 * @param high of a number
 * @param words of a closed set; beside a number, a duration or a MAC address those also taken
 */
public record ValueLimits(Kind kind, long low, long high, Set<String> words) {

  /** What a value is. */
  public enum Kind {
    /** Anything, as far as is known. */
    ANY,
    /** One word of a closed set. */
    WORD,
    /** A comma list of words of a closed set. */
    WORDS,
    /** A number. */
    NUM,
    /** A duration. */
    TIME,
    /** A MAC address. */
    MAC,
    /** An IPv4 address, network or range, or a name. */
    IP,
    /** An address of either kind, or a name. */
    ADDRESS,
    /** Ranges of IPv4 addresses. */
    RANGE
  }

  /** Nothing is known. */
  public static final ValueLimits NONE = new ValueLimits(Kind.ANY, 0, 0, Set.of());

  /** What so many numbers and durations take beside their digits that lists of them have holes. */
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

  /** Reads a cell: the kind, a range of a number, words; the last two may be left out. */
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

  /** Whether the words are all there are. */
  public boolean isClosed() {
    return kind == Kind.WORD || kind == Kind.WORDS;
  }

  /** Whether a router is known to refuse the value; a leading {@code !} negates. */
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
   * A word that is none of those known: where others belong, or digits. Numbers pass, for many sets
   * are of names for numbers.
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
