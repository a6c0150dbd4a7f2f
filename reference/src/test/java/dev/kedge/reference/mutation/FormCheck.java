package dev.kedge.reference.mutation;

import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.KnownDefault;
import dev.kedge.reference.facts.Release;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.ValueForm;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check of notations against types of the second source and of the router's tree, and values that
 * real exports show and verbose exports print.
 */
record FormCheck(RealFiles files, SecondSource second, Optional<CommandTree> tree)
    implements Check {
  private static final EnumSet<ValueForm> TIMES =
      EnumSet.of(ValueForm.TIME, ValueForm.MS, ValueForm.NS);
  private static final EnumSet<ValueForm> NUMBERS =
      EnumSet.of(ValueForm.NUMBER, ValueForm.RATE, ValueForm.BYTES, ValueForm.HEX);
  private static final EnumSet<ValueForm> ADDRESSES = EnumSet.of(ValueForm.IP, ValueForm.IP6);
  private static final EnumSet<ValueForm> TRUTHS = EnumSet.of(ValueForm.BOOL);
  private static final Pattern DURATION =
      Pattern.compile(
          "(?=.)(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?|(\\d+[wd]){0,2}\\d+:\\d\\d(:\\d\\d)?");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*[a-z-][a-z0-9-]*");
  private static final Pattern MAC = Pattern.compile("(?i)[0-9a-f]{2}(:[0-9a-f]{2}){5}");
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}(/\\d+)?");
  private static final Pattern AMOUNT =
      Pattern.compile("\\d+([.]\\d+)?[kMG]?(bps)?|0x[0-9a-fA-F]+");

  @Override
  public String name() {
    return "forms";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    if (property.isEmpty()) {
      return findings;
    }
    ValueForm form = MenuTable.rule(menu).property(property).form();
    for (Place place : Place.of(menu, property)) {
      for (var line :
          second.of(place.menu(), place.property(), "type", "typed-comparison", "enum")) {
        var allowed = line.kind().equals("enum") ? ofWords(line.value()) : allowed(line.value());
        contradict(form, allowed, line.value(), findings);
      }
    }
    tree.ifPresent(
        t -> {
          String type = t.type(menu, property);
          contradict(form, ofTree(type), "tree " + type, findings);
        });
    if (files.isFlag(menu, property) != (form == ValueForm.FLAG)) {
      findings.add("exports have it as a flag: " + files.isFlag(menu, property));
    }
    values(menu, property, form, findings);
    return findings;
  }

  private static void contradict(
      ValueForm form, @Nullable EnumSet<ValueForm> allowed, String by, Set<String> findings) {
    if (allowed != null && !allowed.contains(form)) {
      findings.add(form + ", but " + by);
    }
  }

  /** Lists the forms that a type of the second source allows; null if it allows any. */
  private static @Nullable EnumSet<ValueForm> allowed(String type) {
    if (type.startsWith("time, base unit milli")) {
      return EnumSet.of(ValueForm.MS);
    }
    if (type.startsWith("time, base unit nano")) {
      return EnumSet.of(ValueForm.NS);
    }
    if (type.startsWith("time")) {
      return EnumSet.of(ValueForm.TIME);
    }
    if (type.equals("bool")) {
      return EnumSet.of(ValueForm.BOOL, ValueForm.FLAG);
    }
    if (type.startsWith("unordered") || type.startsWith("set<") || type.equals("enum-list")) {
      return EnumSet.of(ValueForm.SET, ValueForm.RIGHTS);
    }
    if (type.startsWith("int") || type.startsWith("bit") || type.startsWith("hex")) {
      return NUMBERS;
    }
    if (type.toLowerCase(java.util.Locale.ROOT).startsWith("mac")) {
      return EnumSet.of(ValueForm.MAC);
    }
    if (type.startsWith("case")) {
      return EnumSet.of(ValueForm.CI);
    }
    return type.startsWith("IP") || type.startsWith("ip") || type.startsWith("address equals")
        ? ADDRESSES
        : null;
  }

  /** Lists the forms of an enumeration; null if its words may have any form. */
  private static @Nullable EnumSet<ValueForm> ofWords(String words) {
    List<String> all = List.of(words.split(" ?\\| ?"));
    if (all.equals(List.of("yes", "no")) || all.equals(List.of("no", "yes"))) {
      return EnumSet.of(ValueForm.BOOL, ValueForm.FLAG);
    }
    boolean plain = all.size() > 1 && all.stream().allMatch(w -> WORD.matcher(w).matches());
    return plain ? EnumSet.of(ValueForm.TEXT, ValueForm.SET, ValueForm.RIGHTS, ValueForm.CI) : null;
  }

  /** Lists the forms that the help of a router allows. */
  private static @Nullable EnumSet<ValueForm> ofTree(String type) {
    if (type.equals("bool")) {
      return TRUTHS;
    }
    if (type.contains("Num; ") && !type.contains("A.B.C.D")) {
      return NUMBERS;
    }
    if (type.startsWith("AB[:|-|.]CD")) {
      return EnumSet.of(ValueForm.MAC);
    }
    return type.contains("A.B.C.D") || type.contains("IPv6/") || type.contains("IPv4 |")
        ? ADDRESSES
        : ofWords(type.replaceFirst("^\\[!\\][A-Za-z]+; ", ""));
  }

  /** Checks each value by itself, and what all of them have in common. */
  private void values(String menu, String property, ValueForm form, Set<String> findings) {
    var values = new HashSet<String>();
    for (Place place : Place.of(menu, property)) {
      values.addAll(files.values(place.menu(), place.property()));
      Prints.of(place.menu(), place.property()).stream()
          .flatMap(cell -> Stream.ofNullable(cell.value()))
          .filter(value -> !value.equals("!"))
          .forEach(values::add);
      second.of(place.menu(), place.property(), "default", "filled-in").stream()
          .filter(line -> !line.value().isEmpty() && !line.value().equals("!"))
          .forEach(line -> values.add(line.value()));
    }
    @Nullable KnownDefault known =
        Facts.all().defaultOf(menu, property, Release.parse("7.16"), true);
    if (known != null) {
      values.add(known.value());
    }
    values.remove("");
    if ((form == ValueForm.MS || form == ValueForm.NS) && !isSaid(menu, property, "base unit")) {
      findings.add(form + ", and nobody says that a bare number is no seconds");
    }
    if (form == ValueForm.CI && !isSaid(menu, property, "case")) {
      findings.add("CI, and nobody says that case is nothing");
    }
    boolean isList =
        isSaid(menu, property, "unordered")
            || values.stream().anyMatch(value -> value.contains(","))
            || tree.filter(t -> t.type(menu, property).contains("[,")).isPresent();
    if (form == ValueForm.SET && !values.isEmpty() && !isList) {
      findings.add("SET, and nothing is a list");
    }
    for (EnumSet<ValueForm> kind : Set.of(TIMES, NUMBERS, ADDRESSES, TRUTHS, MACS)) {
      long of = values.stream().filter(value -> isOf(kind, value)).count();
      boolean number = kind == NUMBERS && (TIMES.contains(form) || form == ValueForm.TEXT);
      boolean enough = kind == TRUTHS || kind == NUMBERS ? of == values.size() : of > 0;
      if (of > 0 && enough && !kind.contains(form) && !number) {
        findings.add(form + ", but values are " + kind);
      }
      if (of == 0 && kind.contains(form) && !values.isEmpty()) {
        findings.add(form + ", and no value is");
      }
    }
  }

  private boolean isSaid(String menu, String property, String words) {
    return Place.of(menu, property).stream()
        .flatMap(p -> second.of(p.menu(), p.property(), "typed-comparison").stream())
        .anyMatch(line -> line.value().contains(words));
  }

  private static final EnumSet<ValueForm> MACS = EnumSet.of(ValueForm.MAC);

  private static boolean isOf(EnumSet<ValueForm> kind, String text) {
    String value = text.startsWith("!") ? text.substring(1) : text;
    if (kind == TRUTHS) {
      return value.equals("yes")
          || value.equals("no")
          || value.equals("true")
          || value.equals("false");
    }
    if (kind == MACS) {
      return MAC.matcher(value).matches();
    }
    if (kind == ADDRESSES) {
      return ADDRESS.matcher(value).matches() || (value.contains(":") && value.contains("::"));
    }
    return kind == TIMES ? DURATION.matcher(value).matches() : AMOUNT.matcher(value).matches();
  }
}
