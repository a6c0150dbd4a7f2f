package dev.kedge.reference.mutation;

import dev.kedge.reference.mutation.Mutant.Kind;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.Renames;
import dev.kedge.routeros.schema.Renames.Rename;
import dev.kedge.routeros.schema.ValueForm;
import dev.kedge.routeros.schema.WrongTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Every fact of the table that could be wrong, for the menus that have a row in a corpus file where
 * the property is or could be.
 *
 * <p>A fact appears once for each way in which it can be wrong. An empty cell means "not known"
 * ({@code properties.tsv}) and is no fact. A "no" of the table is a fact if its source for that
 * kind, the command tree of a 7.21.4 router, covers it. A wrong fact that means the same in the
 * versions of all files with that menu is not drawn.
 */
final class Population {
  /** A place in the table; drawing makes it wrong, or fails if nothing would change. */
  record Fact(Kind kind, Function<RandomGenerator, Optional<Mutant>> wrong) {}

  private final RealFiles files;
  private final Optional<CommandTree> tree;
  private final List<Fact> facts = new ArrayList<>();

  Population(RealFiles files, Optional<CommandTree> tree) {
    this.files = files;
    this.tree = tree;
    for (String menu : new TreeSet<>(MenuTable.components())) {
      if (!files.versions(menu).isEmpty()) {
        menu(menu, MenuTable.rule(menu));
      }
    }
    Renames.all().forEach(this::rename);
  }

  List<Fact> facts() {
    return List.copyOf(facts);
  }

  private void add(Kind kind, Function<RandomGenerator, Optional<Mutant>> wrong) {
    facts.add(new Fact(kind, wrong));
  }

  private void menu(String menu, MenuRule rule) {
    @Nullable String order = WrongTable.orderLine(menu);
    if (order != null) {
      String wrong = order.equals("no") ? "yes" : "no";
      add(
          Kind.ORDER_MEANING,
          _ ->
              Optional.of(
                  new Mutant(
                      Kind.ORDER_MEANING,
                      menu,
                      "",
                      order + " > " + wrong,
                      () -> WrongTable.order(menu, wrong))));
    }
    if (rule.ordered()) {
      add(
          Kind.ORDER_FLAG,
          _ ->
              Optional.of(
                  new Mutant(
                      Kind.ORDER_FLAG,
                      menu,
                      "",
                      "dropped",
                      () -> WrongTable.menu(menu, r -> WrongTable.ordered(r, false)))));
    }
    var versions = new VersionFaults(files.versions(menu));
    if (versions.hasBoundary(rule.versions())) {
      add(
          Kind.MENU_VERSIONS,
          random ->
              versions
                  .shifted(rule.versions(), random)
                  .map(
                      range ->
                          new Mutant(
                              Kind.MENU_VERSIONS,
                              menu,
                              "",
                              VersionFaults.text(rule.versions(), range),
                              () -> WrongTable.menu(menu, r -> WrongTable.versions(r, range)))));
    }
    boolean someRequired = rule.properties().values().stream().anyMatch(p -> p.has(Mark.REQUIRED));
    rule.properties()
        .forEach(
            (name, property) -> {
              boolean stands =
                  files.versions(menu).stream().anyMatch(property.versions()::contains);
              if (stands && !property.has(Mark.READ_ONLY)) {
                property(menu, rule, name, property, someRequired, versions);
              }
            });
  }

  private void property(
      String menu,
      MenuRule rule,
      String name,
      PropertyRule property,
      boolean someRequired,
      VersionFaults versions) {
    if (property.form() != ValueForm.TEXT) {
      add(Kind.FORM, random -> Optional.of(form(menu, name, property, random)));
    }
    if (versions.hasBoundary(property.versions())) {
      add(
          Kind.PROPERTY_VERSIONS,
          random ->
              versions
                  .shifted(property.versions(), random)
                  .map(
                      range ->
                          new Mutant(
                              Kind.PROPERTY_VERSIONS,
                              menu,
                              name,
                              VersionFaults.text(property.versions(), range),
                              () ->
                                  WrongTable.property(
                                      menu, name, p -> WrongTable.versions(p, range)))));
    }
    if (property.canUnset() && !name.equals("comment")) { // no fact of the table: see PropertyTable
      mark(Kind.UNSETTABLE_DROPPED, menu, name, Mark.UNSETTABLE);
    } else if (rule.hasUnset() && !property.canUnset() && isDenied(menu, name)) {
      mark(Kind.UNSETTABLE_ADDED, menu, name, Mark.UNSETTABLE);
    }
    if (property.has(Mark.REQUIRED)) {
      mark(Kind.REQUIRED_DROPPED, menu, name, Mark.REQUIRED);
    } else if (someRequired && isDenied(menu, name)) {
      mark(Kind.REQUIRED_ADDED, menu, name, Mark.REQUIRED);
    }
    new DefaultFaults(files, menu, name, property).facts().forEach(facts::add);
  }

  private boolean isDenied(String menu, String name) {
    return tree.filter(t -> t.properties(menu).contains(name)).isPresent();
  }

  /** Lists every menu and property with a fact; the property is empty for the menu itself. */
  Set<Place> places() {
    var places = new LinkedHashSet<Place>();
    for (String menu : new TreeSet<>(MenuTable.components())) {
      if (!files.versions(menu).isEmpty()) {
        places.add(new Place(menu, ""));
        MenuTable.rule(menu).properties().keySet().forEach(p -> places.add(new Place(menu, p)));
      }
    }
    return places;
  }

  private void mark(Kind kind, String menu, String name, Mark mark) {
    add(
        kind,
        _ ->
            Optional.of(
                new Mutant(
                    kind,
                    menu,
                    name,
                    "",
                    () -> WrongTable.property(menu, name, p -> WrongTable.mark(p, mark)))));
  }

  /** Creates a mutant; forms whose values compare alike are equivalent and no mutants. */
  private static Mutant form(
      String menu, String name, PropertyRule property, RandomGenerator random) {
    var others =
        new ArrayList<>(
            List.of(
                ValueForm.TEXT,
                ValueForm.BOOL,
                ValueForm.FLAG,
                ValueForm.TIME,
                ValueForm.MS,
                ValueForm.NUMBER,
                ValueForm.MAC,
                ValueForm.IP,
                ValueForm.SET,
                ValueForm.CI));
    others.remove(alike(property.form()));
    ValueForm wrong = others.get(random.nextInt(others.size()));
    return new Mutant(
        Kind.FORM,
        menu,
        name,
        property.form() + " > " + wrong,
        () -> WrongTable.property(menu, name, p -> WrongTable.form(p, wrong)));
  }

  private static ValueForm alike(ValueForm form) {
    return switch (form) {
      case NUMBER, RATE, BYTES, HEX -> ValueForm.NUMBER;
      case IP, IP6 -> ValueForm.IP;
      case TEXT, BOOL, FLAG, TIME, MS, NS, MAC, SET, RIGHTS, CI -> form;
    };
  }

  private void rename(Rename rename) {
    Set<String> seen = files.menus();
    if (!seen.contains(rename.oldMenu()) && !seen.contains(String.valueOf(rename.newMenu()))) {
      return;
    }
    String name = rename.oldMenu() + "#" + rename.oldProperty();
    add(
        Kind.RENAME_DROPPED,
        _ ->
            Optional.of(
                new Mutant(
                    Kind.RENAME_DROPPED,
                    rename.oldMenu(),
                    "",
                    name,
                    () -> WrongTable.rename(rename, null))));
    add(
        Kind.RENAME_MISDIRECTED,
        random -> {
          Rename wrong = misdirected(rename, random);
          return Optional.of(
              new Mutant(
                  Kind.RENAME_MISDIRECTED,
                  rename.oldMenu(),
                  "",
                  name + " > " + wrong.newMenu() + "#" + wrong.newProperty(),
                  () -> WrongTable.rename(rename, wrong)));
        });
  }

  /**
   * Redirects a rename: of a property to another of its new menu, of a menu to any other in files.
   */
  private Rename misdirected(Rename rename, RandomGenerator random) {
    if (rename.newProperty() != null && rename.newMenu() != null) {
      var names = new ArrayList<>(MenuTable.rule(rename.newMenu()).properties().keySet());
      names.remove(rename.newProperty());
      return with(rename, rename.newMenu(), names.get(random.nextInt(names.size())));
    }
    var menus = new ArrayList<>(files.menus());
    menus.remove(String.valueOf(rename.newMenu()));
    return with(rename, menus.get(random.nextInt(menus.size())), null);
  }

  private static Rename with(Rename rename, String menu, @Nullable String property) {
    var how = rename.newMenu() == null ? Renames.How.RENAMED : rename.how();
    return new Rename(
        rename.oldMenu(), rename.oldProperty(), menu, property, rename.version(), how, Map.of());
  }
}
