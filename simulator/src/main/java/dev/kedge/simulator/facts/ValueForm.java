package dev.kedge.simulator.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a property's values. It converts a typed value to the form that a router prints, or
 * refuses it.
 *
 * @param negatable whether it may begin with an exclamation mark
 * @param choices the words of an enumeration, in the router's order
 * @param words words that are allowed in addition to values of the kind
 */
record ValueForm(
    Kind kind, boolean negatable, List<String> choices, Set<String> words, long low, long high) {

  enum Kind {
    TIME,
    MAC,
    BOOL,
    INT,
    RATE,
    IP,
    HOST,
    HOSTS,
    ADDRESS,
    RANGE,
    PORTS,
    WORD,
    WORDS,
    NUMBER_OR_WORD
  }

  private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern HEX = Pattern.compile("0x[0-9A-Fa-f]{1,15}");
  private static final Pattern ID = Pattern.compile("\\*[0-9A-Fa-f]{1,16}");

  /** Reads a cell of types.tsv. */
  static ValueForm read(String text) {
    boolean negatable = text.startsWith("!");
    String[] head = text.substring(negatable ? 1 : 0).split("[ |]", 2);
    Kind kind = Kind.valueOf(head[0].replace('-', '_').toUpperCase(Locale.ROOT));
    String rest = head.length > 1 ? head[1] : "";
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    if (kind == Kind.INT && !rest.isEmpty()) {
      String[] parts = rest.split("\\|", 2);
      String[] bounds = parts[0].split("\\.\\.", -1);
      low = Long.parseLong(bounds[0]);
      high = bounds[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(bounds[1]);
      rest = parts.length > 1 ? parts[1] : "";
    }
    List<String> listed = Arrays.stream(rest.split("\\|")).filter(word -> !word.isEmpty()).toList();
    boolean choice = kind == Kind.WORD || kind == Kind.WORDS || kind == Kind.NUMBER_OR_WORD;
    return new ValueForm(
        kind,
        negatable,
        choice ? listed : List.of(),
        choice ? Set.of() : Set.copyOf(listed),
        low,
        high);
  }

  /** The form that a router prints; empty if it refuses the value. */
  Optional<String> printed(String typed) {
    if (typed.isEmpty() || words.contains(typed) || ID.matcher(typed).matches()) {
      return Optional.of(typed);
    }
    if (negatable && typed.startsWith("!")) {
      return plain(typed.substring(1)).map(value -> "!" + value);
    }
    return plain(typed);
  }

  /**
   * Whether only a quoted value is of the property's type in {@code find} (see
   * routeros-behaviour.md#find-quoted).
   */
  boolean isFoundQuotedOnly() {
    return switch (kind) {
      case IP, HOST, HOSTS, ADDRESS, RANGE, PORTS, NUMBER_OR_WORD -> true;
      case TIME, MAC, BOOL, INT, RATE, WORD, WORDS -> false;
    };
  }

  private Optional<String> plain(String typed) {
    return switch (kind) {
      case TIME -> Durations.printed(typed);
      case MAC -> mac(typed);
      case BOOL -> validIf(typed.equals("yes") || typed.equals("no"), typed);
      case INT -> integer(typed);
      case RATE -> Rates.printed(typed);
      case IP -> Addresses.ip(typed);
      case HOST -> Addresses.host(typed);
      case HOSTS -> Addresses.hosts(typed);
      case ADDRESS -> Addresses.address(typed);
      case RANGE -> Addresses.ranges(typed);
      case PORTS ->
          validIf(Arrays.stream(typed.split(",", -1)).allMatch(ValueForm::isPorts), typed);
      case WORD -> validIf(choices.contains(typed), typed);
      case WORDS -> inOrder(typed);
      case NUMBER_OR_WORD -> validIf(choices.contains(typed) || isByte(typed), typed);
    };
  }

  private static Optional<String> validIf(boolean isValid, String typed) {
    return isValid ? Optional.of(typed) : Optional.empty();
  }

  /** A MAC address in capital letters (recorded in every export), optionally with a mask. */
  private static Optional<String> mac(String typed) {
    boolean isValid =
        Arrays.stream(typed.split("/", 2)).allMatch(part -> MAC.matcher(part).matches());
    return validIf(isValid, typed.toUpperCase(Locale.ROOT));
  }

  private Optional<String> integer(String typed) {
    boolean hex = HEX.matcher(typed).matches();
    if (!hex && !NUMBER.matcher(typed).matches()) {
      return Optional.empty();
    }
    long number = hex ? Long.parseLong(typed.substring(2), 16) : Long.parseLong(typed);
    return validIf(number >= low && number <= high, hex ? typed : Long.toString(number));
  }

  private static boolean isByte(String typed) {
    return NUMBER.matcher(typed).matches() && Long.parseLong(typed) <= 255;
  }

  private static boolean isPorts(String typed) {
    String[] ends = typed.split("-", 2);
    return Arrays.stream(ends)
        .allMatch(end -> NUMBER.matcher(end).matches() && Long.parseLong(end) <= 65535);
  }

  /** A set of words, which is printed in the router's own order. */
  private Optional<String> inOrder(String typed) {
    var left = new ArrayList<>(List.of(typed.split(",", -1)));
    var ordered = new ArrayList<String>();
    for (String choice : choices) {
      for (String word : List.of(choice, "!" + choice)) {
        if (left.removeIf(word::equals)) {
          ordered.add(word);
        }
      }
    }
    return validIf(left.isEmpty(), String.join(",", ordered));
  }

  /** The error message for a value that it refuses (see routeros-behaviour.md#value-refused). */
  String refusal(String property, String typed) {
    return switch (kind) {
      case WORD, WORDS, BOOL, NUMBER_OR_WORD -> "input does not match any value of " + property;
      case RANGE -> {
        boolean dashed = typed.indexOf('-') >= 0;
        yield dashed
            ? "value of range must have ip address before '-'"
            : "invalid value for argument " + property;
      }
      case TIME, MAC, INT, RATE, IP, HOST, HOSTS, ADDRESS, PORTS ->
          "invalid value for argument " + property;
    };
  }
}
