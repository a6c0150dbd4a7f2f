package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import org.jspecify.annotations.Nullable;

/** The facts of the product's own table, for routers on paper. */
final class SchemaFacts implements RouterFacts {
  private final Version version;
  private final Defaults defaults;

  SchemaFacts(Version version) {
    this.version = version;
    this.defaults = new Defaults(version);
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
    return false; // a command of a plan that hits nothing is a mistake of the plan
  }

  @Override
  public boolean findsUnquoted(String component, String property) {
    return true;
  }

  @Override
  public void learn(Configuration export) {
    defaults.learn(export);
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
