package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@code [find k=v …]} selector that compares decoded values exactly. */
record Find(List<Property> criteria) {
  Find {
    criteria = List.copyOf(criteria);
  }

  static Find of(Word selector) throws Refusal {
    var text = selector.text();
    var words = Word.split(text.substring(1, text.length() - 1), selector.column() + 1);
    if (words.isEmpty() || !words.getFirst().text().equals("find")) {
      throw Refusal.notSimulated("an expression other than find");
    }
    var criteria = new ArrayList<Property>();
    for (var word : words.subList(1, words.size())) {
      var equals = word.equalsSign();
      if (equals > 0) {
        criteria.add(
            new Property(word.text().substring(0, equals), word.text().substring(equals + 1)));
      } else if (!word.text().equals("where")) {
        throw Refusal.notSimulated("find by anything but equality");
      }
    }
    return new Find(criteria);
  }

  /** Compares with the properties, and with those by which an exported set names its item. */
  boolean matches(Command command) {
    return criteria.stream()
        .allMatch(
            wanted -> valueOf(command, wanted.name()).filter(wanted.value()::equals).isPresent());
  }

  private static Optional<String> valueOf(Command command, String name) {
    return command.value(name).or(() -> ownCriterion(command, name));
  }

  private static Optional<String> ownCriterion(Command command, String name) {
    var selector = command.selector();
    if (selector == null) {
      return Optional.empty();
    }
    if (!selector.startsWith("[")) {
      return name.equals("name") ? Optional.of(Quoting.decode(selector)) : Optional.empty();
    }
    try {
      return of(new Word(selector, 1)).criteria.stream()
          .filter(criterion -> criterion.name().equals(name))
          .map(Property::value)
          .findFirst();
    } catch (Refusal unusual) { // a loaded selector this simulator cannot read names nothing
      return Optional.empty();
    }
  }
}
