package dev.kedge.routeros.schema;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The notation of a property's values, which determines the values that mean the same: {@code 600}
 * and {@code 10m}, {@code 1k} and {@code 1000}, {@code 10.0.0.1/32} and {@code 10.0.0.1}.
 *
 * <p>Comparison, planning and the interpreter use it. Sources: the types of the command trees, and
 * those that terraform-routeros compares by meaning ({@code properties.tsv}).
 */
public enum ValueForm {
  /** Any text; only the same text is the same value. */
  TEXT,
  /** {@code yes} or {@code no}; scripts also write {@code true} and {@code false}. */
  BOOL,
  /**
   * A word that stands alone, {@code blackhole}: a router refuses it with a value (see
   * routeros-behaviour.md#flags).
   */
  FLAG,
  /** A duration; a bare number is seconds. */
  TIME,
  /** A duration; a bare number is milliseconds. */
  MS,
  /** A duration; a bare number is nanoseconds. */
  NS,
  /** A number, decimal or hexadecimal, that may end in {@code k}, {@code M} or {@code G}. */
  NUMBER,
  /** A rate, like {@link #NUMBER}. */
  RATE,
  /** A size, like {@link #NUMBER}. */
  BYTES,
  /** A hexadecimal number, like {@link #NUMBER}. */
  HEX,
  /** A MAC address in either case. */
  MAC,
  /** Addresses and prefixes; a host's own prefix length may be left out. */
  IP,
  /** IPv6 addresses and prefixes; a host's own prefix length may be left out. */
  IP6,
  /** A set of words in any order. */
  SET,
  /**
   * Policies: only those named without {@code !} are granted. {@code set} keeps those that it does
   * not name (see routeros-behaviour.md#group-policies).
   */
  RIGHTS,
  /** Text in either case. */
  CI;

  private static final Pattern DIGITS = Pattern.compile("\\d{1,12}(?:\\.\\d{1,9})?");
  private static final Pattern SUFFIXED =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)([kKMG])?(?:bps)?");
  private static final Pattern KIBIBYTES = Pattern.compile("(\\d{1,12})([KM])iB");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F]{1,15})");
  private static final Pattern HOST4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/32");
  private static final Pattern HOST6 = Pattern.compile("([0-9a-fA-F:]*:[0-9a-fA-F:.]*)/128");

  /** Finds the form for a name in {@code properties.tsv}; text if none. */
  static ValueForm of(String name) {
    return name.isEmpty() ? TEXT : valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * Converts to the one notation of all values with the same meaning; text of another form is
   * unchanged. A leading {@code !} negates and stays.
   */
  public String canonical(String text) {
    if (this == TEXT || text.isEmpty()) {
      return text;
    }
    if (this == RIGHTS) {
      return granted(text).stream().sorted().collect(Collectors.joining(","));
    }
    if (text.charAt(0) == '!' && text.length() > 1) {
      return "!" + canonical(text.substring(1));
    }
    return switch (this) {
      case TEXT -> text;
      case BOOL, FLAG -> truth(text);
      case TIME -> each(text, part -> duration(part, 1_000_000_000L));
      case MS -> each(text, part -> duration(part, 1_000_000L));
      case NS -> each(text, part -> duration(part, 1L));
      case NUMBER, RATE, BYTES, HEX -> each(text, ValueForm::number);
      case MAC -> text.toUpperCase(Locale.ROOT);
      case IP, IP6 -> each(text, ',', ValueForm::address);
      case SET -> Arrays.stream(text.split(",", -1)).sorted().collect(Collectors.joining(","));
      case RIGHTS -> throw new IllegalStateException();
      case CI -> text.toLowerCase(Locale.ROOT);
    };
  }

  /** Lists the policies that a value grants, in its order. */
  public static List<String> granted(String rights) {
    return Arrays.stream(rights.split(","))
        .map(String::strip)
        .filter(right -> !right.isEmpty() && right.charAt(0) != '!')
        .toList();
  }

  /** Applies a change to policies: those named are granted, those with {@code !} withdrawn. */
  public static String mergedRights(String rights, String change) {
    var merged = new LinkedHashSet<>(granted(rights));
    for (String word : change.split(",")) {
      if (word.startsWith("!")) {
        merged.remove(word.substring(1));
      } else if (!word.isBlank()) {
        merged.add(word.strip());
      }
    }
    return String.join(",", merged);
  }

  private static String truth(String text) {
    return switch (text) {
      case "true" -> "yes";
      case "false" -> "no";
      default -> text;
    };
  }

  /** Converts every element of a list, and both sides of a pair. */
  private static String each(String text, UnaryOperator<String> part) {
    return each(text, ',', element -> each(element, '/', part));
  }

  private static String each(String text, char separator, UnaryOperator<String> part) {
    if (text.indexOf(separator) < 0) {
      return part.apply(text);
    }
    return Arrays.stream(text.split(String.valueOf(separator), -1))
        .map(part)
        .collect(Collectors.joining(String.valueOf(separator)));
  }

  private static String duration(String text, long unit) {
    if (DIGITS.matcher(text).matches()) {
      return plain(new BigDecimal(text).multiply(BigDecimal.valueOf(unit))) + "ns";
    }
    var nanos = Durations.nanos(text);
    return nanos.isPresent() ? nanos.getAsLong() + "ns" : text;
  }

  private static String number(String text) {
    var hex = HEXADECIMAL.matcher(text);
    if (hex.matches()) {
      return Long.toString(Long.parseLong(hex.group(1), 16));
    }
    var kibi = KIBIBYTES.matcher(text); // without a unit they are in KiB (pcq-limit 50)
    if (kibi.matches()) {
      return Long.toString(Long.parseLong(kibi.group(1)) * (kibi.group(2).equals("M") ? 1024 : 1));
    }
    var suffixed = SUFFIXED.matcher(text);
    if (!suffixed.matches()) {
      return text;
    }
    long factor =
        suffixed.group(2) == null
            ? 1
            : switch (suffixed.group(2)) {
              case "M" -> 1_000_000L;
              case "G" -> 1_000_000_000L;
              default -> 1_000L;
            };
    return plain(new BigDecimal(suffixed.group(1)).multiply(BigDecimal.valueOf(factor)));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String address(String text) {
    var host = HOST4.matcher(text);
    if (host.matches()) {
      return host.group(1);
    }
    var host6 = HOST6.matcher(text);
    String address = host6.matches() ? host6.group(1) : text;
    return address.indexOf(':') >= 0 ? address.toLowerCase(Locale.ROOT) : address;
  }
}
