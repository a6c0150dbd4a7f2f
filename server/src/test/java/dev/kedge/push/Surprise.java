package dev.kedge.push;

import dev.kedge.simulator.SimulatedRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Behaviour of a router that no table lists: a push may then refuse or revert, but never lie. */
sealed interface Surprise {
  void happenTo(SimulatedRouter router);

  /** Added rows have one more value. */
  record FilledIn(String menu, String property, String value) implements Surprise {
    @Override
    public void happenTo(SimulatedRouter router) {
      router.fillIn(menu, property, value);
    }
  }

  /** Existing rows have one more value, which the router does not accept. */
  record Shown(String menu, String property, String value) implements Surprise {
    @Override
    public void happenTo(SimulatedRouter router) {
      router.show(menu, property, value);
    }
  }

  /** The menu has one more dynamic row, which looks like that of the change. */
  record Dynamic(String menu, Map<String, String> values) implements Surprise {
    @Override
    public void happenTo(SimulatedRouter router) {
      router.addDynamic(menu, values);
    }
  }

  /** A property has another default. */
  record AnotherDefault(String menu, String property, String value) implements Surprise {
    /**
     * Not if the change sets a number, time or word of an existing row that does not show it: no
     * form is known in which a router could be asked for it, so the inverse patch sets the default
     * of the table.
     */
    boolean mayMeet(DailyChange change) {
      return !menu.equals(change.menu())
          || value.equals("yes")
          || change.kind() == DailyChange.Kind.ADD
          || !change.command().contains(" " + property + "=");
    }

    /** Makes the default what the change sets, if it sets the property at all. */
    AnotherDefault asGiven(String command) {
      var given = Pattern.compile(" " + property + "=(\\S+)").matcher(command);
      return given.find() ? new AnotherDefault(menu, property, given.group(1)) : this;
    }

    @Override
    public void happenTo(SimulatedRouter router) {
      router.changeDefault(menu, property, value);
    }
  }

  /** A property is printed in another form. */
  record AnotherForm(String menu, String property, Form form) implements Surprise {
    @Override
    public void happenTo(SimulatedRouter router) {
      router.changePrintedForm(menu, property, form::of);
    }
  }

  /** A form in which a router accepts a value as well; what is in it already stays. */
  enum Form {
    /** {@code 00:12:00} for {@code 12m}. */
    CLOCK(value -> value.matches("\\d+m") ? "00:%s:00".formatted(value.replace("m", "")) : value),
    /** {@code 1000000/2000000} for {@code 1M/2M}. */
    BITS(value -> value.replace("k", "000").replace("M", "000000")),
    /** {@code 0x584} for {@code 1412}. */
    HEX(value -> value.matches("\\d{1,9}") ? "0x%x".formatted(Integer.parseInt(value)) : value),
    /** {@code 8012-8012} for {@code 8012}. */
    RANGE(value -> value.matches("[\\d.]+") ? value + "-" + value : value),
    /** {@code 10.72.0.5/32} for {@code 10.72.0.5}. */
    LENGTH(value -> value.matches("[\\d.]+") ? value + "/32" : value),
    /** {@code 10.75.0.5} for {@code 10.75.0.5/32}. */
    HOST(value -> value.replaceAll("/32(?=,|$)", ""));

    private final UnaryOperator<String> respelling;

    Form(UnaryOperator<String> respelling) {
      this.respelling = respelling;
    }

    String of(String value) {
      return respelling.apply(value);
    }
  }

  /** Defaults that no router has. */
  List<AnotherDefault> DEFAULTS =
      List.of(
          new AnotherDefault("/ip firewall filter", "log", "yes"),
          new AnotherDefault("/ip firewall nat", "log", "yes"),
          new AnotherDefault("/ip dns static", "ttl", "5m"),
          new AnotherDefault("/queue simple", "max-limit", "1M/2M"),
          new AnotherDefault("/interface vlan", "mtu", "1410"),
          new AnotherDefault("/ppp secret", "service", "pptp"));

  /** Forms that no router has, of values on which nothing else depends. */
  List<AnotherForm> FORMS =
      List.of(
          new AnotherForm("/ip dns static", "ttl", Form.CLOCK),
          new AnotherForm("/queue simple", "max-limit", Form.BITS),
          new AnotherForm("/queue simple", "target", Form.HOST),
          new AnotherForm("/interface vlan", "vlan-id", Form.HEX),
          new AnotherForm("/interface vlan", "mtu", Form.HEX),
          new AnotherForm("/ip firewall nat", "dst-port", Form.RANGE),
          new AnotherForm("/ip firewall nat", "to-addresses", Form.RANGE),
          new AnotherForm("/ip firewall address-list", "address", Form.LENGTH),
          new AnotherForm("/ip pool", "ranges", Form.LENGTH));

  /**
   * Picks at most one, about the first change.
   *
   * @param comesTwice whether the router duplicates rows by itself: a copy in another form looks
   *     like somebody else's row, so it has no other forms
   */
  static List<Surprise> some(List<DailyChange> changes, boolean comesTwice, Random random) {
    var change = changes.getFirst();
    return switch (random.nextInt(11)) {
      case 0 -> List.of(new FilledIn(change.menu(), "new-in-next", "7"));
      case 1 -> List.of(new FilledIn(change.menu(), "disabled", "no"));
      case 2 -> List.of(new Dynamic(change.menu(), change.key()));
      case 3 ->
          one(
                  DEFAULTS.stream()
                      .filter(of -> of.menu.equals(change.menu()))
                      .filter(of -> changes.stream().allMatch(of::mayMeet))
                      .toList(),
                  random)
              .map(of -> random.nextBoolean() ? of : of.asGiven(change.command()))
              .<Surprise>map(of -> of)
              .stream()
              .toList();
      case 4 ->
          one(
                  FORMS.stream()
                      .filter(of -> of.menu.equals(change.menu()) && !comesTwice)
                      .toList(),
                  random)
              .<Surprise>map(of -> of)
              .stream()
              .toList();
      case 5 -> List.of(new Shown(change.menu(), "new-in-next", "7"));
      default -> List.of();
    };
  }

  private static <T> Optional<T> one(List<T> all, Random random) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }
}
