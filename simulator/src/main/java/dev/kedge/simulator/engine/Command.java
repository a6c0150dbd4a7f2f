package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An {@code add} or {@code set} as an export writes it.
 *
 * @param selector what {@code set} applies to, as written; null for singletons and for add
 */
record Command(String verb, @Nullable String selector, List<Property> properties) {
  Command {
    properties = List.copyOf(properties);
  }

  /** Reads the words after the menu path. */
  static Command of(List<Word> words) {
    var verb = words.getFirst().text();
    var from = 1;
    String selector = null;
    if (verb.equals("set") && words.size() > 1 && isSelector(words.get(1))) {
      selector = words.get(1).text();
      from = 2;
    }
    var properties = new ArrayList<Property>();
    var group = "";
    for (var word : words.subList(from, words.size())) {
      var equals = word.equalsSign();
      if (equals < 0) {
        properties.add(new Property(word.text(), null));
        continue;
      }
      var name = word.text().substring(0, equals);
      if (name.startsWith(".")) {
        name = group + name;
      } else {
        group = groupOf(name);
      }
      properties.add(new Property(name, word.text().substring(equals + 1)));
    }
    return new Command(verb, selector, properties);
  }

  private static boolean isSelector(Word word) {
    return word.equalsSign() < 0 && !word.text().startsWith("!");
  }

  private static String groupOf(String name) {
    var dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  /** Decoded value of a property that is there with a value. */
  Optional<String> value(String name) {
    return properties.stream()
        .filter(p -> p.name().equals(name) && p.spelled() != null)
        .map(Property::value)
        .findFirst();
  }

  /** The same command with one property set anew, in its alphabetical place (contract §1.3). */
  Command with(Property property) {
    var changed = new ArrayList<>(without(p -> p.name().equals(property.name())).properties());
    var at = 0;
    while (at < changed.size()
        && Comparator.<String>naturalOrder().compare(changed.get(at).name(), property.name()) < 0) {
      at++;
    }
    changed.add(at, property);
    return new Command(verb, selector, changed);
  }

  Command without(Predicate<Property> unwanted) {
    return new Command(verb, selector, properties.stream().filter(unwanted.negate()).toList());
  }

  /** Tokens as export prints them, dotted groups abbreviated again (contract §1.3). */
  List<String> tokens() {
    var tokens = new ArrayList<String>();
    tokens.add(verb);
    if (selector != null) {
      tokens.add(selector);
    }
    var group = "";
    for (var property : properties) {
      var own = groupOf(property.name());
      var abbreviated = !own.isEmpty() && own.equals(group);
      var name = abbreviated ? property.name().substring(own.length()) : property.name();
      tokens.add(property.spelled() == null ? name : name + "=" + property.spelled());
      group = own;
    }
    return tokens;
  }
}
