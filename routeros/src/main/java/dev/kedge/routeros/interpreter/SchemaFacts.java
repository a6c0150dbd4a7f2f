package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.ValueForm;
import dev.kedge.routeros.schema.ValueLimits;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of the product's own table, for offline routers. */
final class SchemaFacts implements RouterFacts {
  /**
   * The first version that refuses an unknown name when it is reached, not before (see
   * routeros-behaviour.md#unknown-property).
   */
  private static final Version REFUSES_WHEN_REACHED = new Version(7, 23, 0);

  private final Version version;
  private final Defaults defaults;
  private final OfflineArguments arguments;

  SchemaFacts(Version version) {
    this.version = version;
    this.defaults = new Defaults(version);
    this.arguments = new OfflineArguments(version, this::form);
  }

  @Override
  public MenuRule form(String component) {
    return MenuTable.rule(component, version);
  }

  @Override
  public boolean hasMenu(String component) {
    return MenuTable.components().stream()
        .anyMatch(known -> known.equals(component) || known.startsWith(component + "/"));
  }

  @Override
  public boolean allowsSettingNothing() {
    return false; // a command of a plan without matching rows is an error of the plan
  }

  @Override
  public boolean findsUnquoted(String component, String property) {
    return true;
  }

  @Override
  public void learn(Configuration export) {
    defaults.learn(export);
    arguments.learn(export);
  }

  @Override
  public void learnWords(Configuration export) {
    if (export.version() != null && export.version().equals(version)) {
      arguments.learn(export);
    }
  }

  @Override
  public String completeName(String component, String start) {
    return arguments.complete(component, start);
  }

  @Override
  public List<ScriptError> misread(SyntaxTree tree) {
    boolean namesToo = version.isBefore(REFUSES_WHEN_REACHED);
    return new OfflineParse(arguments, this::form, namesToo, tree).errors();
  }

  @Override
  public void admit(Call call) {
    String component = call.menu().component();
    boolean global = component.isEmpty() || call.head().startsWith(":");
    if (!global && !OfflineArguments.isCommand(call.verb())) {
      throw call.badCommand(call.verb());
    }
    boolean adds = call.verb().equals("add");
    if (!adds && !call.verb().equals("set")) {
      return;
    }
    for (Call.Part part : call.parts()) {
      if (part.equals() > 0 && arguments.isUnknown(component, part.name())) {
        throw call.badParameter(part);
      }
    }
    var given = new HashSet<String>();
    call.names().forEach(name -> given.add(arguments.complete(component, name)));
    if (adds && !given.contains("copy-from")) {
      RequiredArguments.refusal(
              component,
              version,
              call.parts().isEmpty(),
              word -> given.contains(word) || !arguments.mayRequire(component, word))
          .ifPresent(
              text -> {
                throw new Failure(text);
              });
    }
  }

  @Override
  public void admitValue(String component, String property, String value) {
    if (arguments.isImpossible(component, property, value)) {
      var kind = form(component).property(property).limits().kind();
      throw new Failure(refusal(kind, property, value));
    }
  }

  /** Words the refusal as in routeros-behaviour.md#error-texts. */
  private static String refusal(ValueLimits.Kind kind, String property, String value) {
    return switch (kind) {
      case WORD, WORDS -> "input does not match any value of " + property;
      case RANGE ->
          value.indexOf('-') >= 0
              ? "value of range must have ip address before '-'"
              : "invalid value for argument " + property;
      case ANY, NUM, TIME, MAC, IP, ADDRESS -> "invalid value for argument " + property;
    };
  }

  @Override
  public String assigned(String component, String property, String stored, String given) {
    return form(component).property(property).form() == ValueForm.RIGHTS
        ? ValueForm.mergedRights(stored, given)
        : given;
  }

  @Override
  public boolean hasDuplicates(String component) {
    return defaults.hasDuplicates(component);
  }

  @Override
  public boolean isDefault(MenuState menu, RowState row, String property, String value) {
    return defaults.isDefault(table(menu), row(row), property, value);
  }

  @Override
  public boolean isShown(MenuState menu, RowState row, String property, String value) {
    return false;
  }

  @Override
  public boolean showsUnset(MenuState menu, RowState row, String property) {
    return !defaults.isUnsetByDefault(table(menu), row(row), property);
  }

  @Override
  public boolean isSame(String component, String property, String stored, String sought) {
    var rule = form(component).property(property);
    return rule.canonical(stored).equals(rule.canonical(sought));
  }

  @Override
  public @Nullable String defaultValue(MenuState menu, RowState row, String property) {
    return form(menu.path().component()).property(property).defaultValue(version);
  }

  @Override
  public String exported(String component, String property, String typed) {
    return typed;
  }

  @Override
  public String printed(String component, String property, String exported) {
    return exported;
  }

  private static Table table(MenuState menu) {
    return switch (menu) {
      case Table table -> table;
    };
  }

  private static Row row(RowState state) {
    return switch (state) {
      case Row row -> row;
    };
  }
}
