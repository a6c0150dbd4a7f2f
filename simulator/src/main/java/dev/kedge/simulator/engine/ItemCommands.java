package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code add}, {@code set} and {@code remove} on the loaded items. */
final class ItemCommands {
  private final Configuration configuration;

  ItemCommands(Configuration configuration) {
    this.configuration = configuration;
  }

  Answer add(String path, List<Word> arguments) throws Refusal {
    Line.Entry before = null;
    var command = new Command("add", null, List.of());
    for (var argument : arguments) {
      if (argument.text().startsWith("place-before=")) {
        var at = argument.equalsSign() + 1;
        var target = new Word(argument.text().substring(at), argument.column() + at);
        before = one(path, target);
      } else {
        command = command.with(property(argument));
      }
    }
    configuration.add(path, FilledIn.by(path, command), before);
    return Answer.NOTHING;
  }

  Answer set(String path, List<Word> arguments) throws Refusal {
    var selects = !arguments.isEmpty() && arguments.getFirst().equalsSign() < 0;
    var changes = properties(arguments.subList(selects ? 1 : 0, arguments.size()));
    if (selects) {
      for (var entry : selected(path, arguments.getFirst())) {
        configuration.replace(entry, changed(path, entry.command(), changes));
      }
    } else {
      setSingleton(path, changes);
    }
    return Answer.NOTHING;
  }

  Answer remove(String path, List<Word> arguments) throws Refusal {
    if (arguments.isEmpty()) {
      throw new Refusal("missing value(s) of argument(s) numbers");
    }
    if (arguments.size() > 1) {
      throw Refusal.expectedEnd(arguments.get(1).column());
    }
    selected(path, arguments.getFirst()).forEach(configuration::remove);
    return Answer.NOTHING;
  }

  private void setSingleton(String path, List<Property> changes) throws Refusal {
    var present = configuration.entries(path);
    if (present.isEmpty() && Menus.isSingleton(path)) {
      var settings = changed(path, new Command("set", null, List.of()), changes);
      configuration.add(path, settings, null);
      return;
    }
    var settings = present.stream().filter(ItemCommands::isSingleton).findFirst();
    if (settings.isEmpty()) {
      throw new Refusal("missing value(s) of argument(s) numbers");
    }
    configuration.replace(settings.get(), changed(path, settings.get().command(), changes));
  }

  private static boolean isSingleton(Line.Entry entry) {
    return entry.command().verb().equals("set") && entry.command().selector() == null;
  }

  private static Command changed(String path, Command command, List<Property> changes) {
    var result = command;
    for (var change : changes) {
      var unset = FilledIn.isUnset(change) || change.name().startsWith("!");
      var name = change.name().startsWith("!") ? change.name().substring(1) : change.name();
      result = unset ? result.without(p -> p.name().equals(name)) : result.with(change);
    }
    return FilledIn.by(path, result);
  }

  /** By find, position, or name; find alone may select nothing (contract §2.2). */
  private List<Line.Entry> selected(String path, Word selector) throws Refusal {
    var items = configuration.entries(path);
    if (selector.text().startsWith("[")) {
      var find = Find.of(selector);
      return items.stream().filter(item -> find.matches(item.command())).toList();
    }
    return List.of(one(path, selector));
  }

  private Line.Entry one(String path, Word selector) throws Refusal {
    var items = configuration.entries(path);
    var text = selector.text();
    var found =
        text.startsWith("[") ? selected(path, selector).stream().findFirst().orElse(null) : null;
    if (found == null) {
      found = named(items, text);
    }
    if (found == null && text.matches("\\d{1,6}") && Integer.parseInt(text) < items.size()) {
      found = items.get(Integer.parseInt(text));
    }
    if (found == null) {
      throw new Refusal("no such item");
    }
    return found;
  }

  private static Line.@Nullable Entry named(List<Line.Entry> items, String selector) {
    var byName = new Find(List.of(new Property("name", selector)));
    return items.stream().filter(item -> byName.matches(item.command())).findFirst().orElse(null);
  }

  private static List<Property> properties(List<Word> words) throws Refusal {
    var properties = new ArrayList<Property>();
    for (var word : words) {
      properties.add(property(word));
    }
    return properties;
  }

  /** Spelled anew as export does; {@code name=} without a value is refused (contract §1.5). */
  private static Property property(Word word) throws Refusal {
    var equals = word.equalsSign();
    if (equals < 0 && word.text().startsWith("!")) {
      return new Property(word.text(), null);
    }
    if (equals <= 0) {
      throw Refusal.expectedEnd(word.column());
    }
    if (equals == word.text().length() - 1) {
      throw Refusal.syntax(word.column() + equals + 1);
    }
    var value = Quoting.decode(word.text().substring(equals + 1));
    return Property.of(word.text().substring(0, equals), value);
  }
}
