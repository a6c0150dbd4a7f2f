package dev.kedge.reference.facts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way in which the values of a property compare. Two values are the same if their {@link
 * #normal} texts are.
 */
public enum Form {
  /** A text; its notation is changed only if nothing else can be meant. */
  TEXT,
  /** A time whose bare number is seconds. */
  TIME,
  /** A time whose bare number is milliseconds. */
  MILLISECONDS,
  /** A number with k, M, G. */
  AMOUNT,
  /** A list without order. */
  SET,
  /** A text in upper or lower case. */
  CASELESS,
  /** A decimal or hexadecimal number. */
  HEX;

  private static final Pattern UNITS =
      Pattern.compile(
          "(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+):(\\d\\d):(\\d\\d)(\\.\\d+)?|"
              + "(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?(?:(\\d+)us)?)");
  private static final Pattern MAC = Pattern.compile("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}");
  private static final Pattern AMOUNTS =
      Pattern.compile("(\\d+)(?:\\.(\\d+))?([kKMG]i?)?[Bb]?(ps)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-fA-F]+)");
  private static final Pattern HOST = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+)/32");
  private static final Pattern HOST6 = Pattern.compile("(?i)([0-9a-f:]+:[0-9a-f:]*)/128");

  /** Converts a value to the one notation of its meaning. */
  public String normal(String value) {
    if (value.isEmpty()) {
      return value;
    }
    return switch (this) {
      case SET ->
          Arrays.stream(value.split(","))
              .map(TEXT::normal)
              .sorted()
              .collect(Collectors.joining(","));
      case TIME -> isDigits(value) ? seconds(value) : plain(value);
      case MILLISECONDS -> isDigits(value) ? seconds(decimal(value, -3)) : plain(value);
      case AMOUNT ->
          Arrays.stream(value.split("/")).map(Form::amount).collect(Collectors.joining("/"));
      case CASELESS -> value.toLowerCase(Locale.ROOT);
      case HEX -> hex(value);
      case TEXT -> plain(value);
    };
  }

  /** Normalises by the text alone: truth values, times with units, MACs, host masks. */
  private static String plain(String value) {
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true") ? "yes" : "no";
    }
    if (MAC.matcher(value).matches()) {
      return value.toUpperCase(Locale.ROOT);
    }
    Matcher host = HOST.matcher(value);
    if (host.matches()) {
      return host.group(1);
    }
    Matcher host6 = HOST6.matcher(value);
    if (host6.matches()) {
      return host6.group(1).toLowerCase(Locale.ROOT);
    }
    return isDigits(value) ? value : time(value);
  }

  private static String time(String value) {
    Matcher units = UNITS.matcher(value);
    if (!units.matches()) {
      return value;
    }
    var total = BigDecimal.ZERO;
    int[] sizes = {604_800, 86_400, 3_600, 60, 1, 0, 3_600, 60, 1};
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0 && units.group(i + 1) != null) {
        total =
            total.add(new BigDecimal(units.group(i + 1)).multiply(BigDecimal.valueOf(sizes[i])));
      }
    }
    if (units.group(6) != null) {
      total = total.add(new BigDecimal("0" + units.group(6)));
    }
    total =
        units.group(10) == null ? total : total.add(new BigDecimal(decimal(units.group(10), -3)));
    total =
        units.group(11) == null ? total : total.add(new BigDecimal(decimal(units.group(11), -6)));
    return seconds(total.toPlainString());
  }

  private static String seconds(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString() + " s";
  }

  private static String decimal(String digits, int power) {
    return new BigDecimal(digits).scaleByPowerOfTen(power).toPlainString();
  }

  private static String amount(String value) {
    Matcher amount = AMOUNTS.matcher(value);
    if (!amount.matches()) {
      return value;
    }
    String suffix = amount.group(3) == null ? "" : amount.group(3).toUpperCase(Locale.ROOT);
    var unit = BigDecimal.valueOf(suffix.endsWith("I") ? 1024 : 1000);
    int power = suffix.isEmpty() ? 0 : "KMG".indexOf(suffix.charAt(0)) + 1;
    String fraction = amount.group(2) == null ? "" : "." + amount.group(2);
    var number = new BigDecimal(amount.group(1) + fraction).multiply(unit.pow(power));
    return number.stripTrailingZeros().toPlainString();
  }

  private static String hex(String value) {
    Matcher hex = HEXADECIMAL.matcher(value);
    return hex.matches() ? new BigInteger(hex.group(1), 16).toString() : value;
  }

  private static boolean isDigits(String value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
