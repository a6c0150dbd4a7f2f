package dev.kedge.reference.mutation;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.Translation;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Renames;
import dev.kedge.routeros.schema.Renames.Rename;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A check that real exports translated to 7.21.4 fit the tree of that router; a name that the tree
 * lacks, or no longer has, needs an explanation.
 */
record RenameCheck(RealFiles files, SecondSource second, CommandTree tree) implements Check {
  private static final Set<String> EVERYWHERE = Set.of("comment", "disabled", "name", "interface");

  @Override
  public String name() {
    return "renames";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    for (Rename rename : Renames.all()) {
      if (rename.oldMenu().equals(menu)) {
        names(rename, findings);
      }
    }
    for (Path file : files.example(menu)) {
      translate(file, menu, findings);
    }
    unexplained(menu, findings);
    second(menu, findings);
    printed(menu, findings);
    return findings;
  }

  /** Checks that the router has the new name if it is in force, and not the old one. */
  private void names(Rename rename, Set<String> findings) {
    if (rename.newMenu() != null && rename.how() == Renames.How.RENAMED) {
      boolean early =
          rename.newProperty() == null
              ? files.versions(rename.newMenu()).stream()
                  .anyMatch(v -> v.isBefore(rename.version()))
              : files.seen(rename.newMenu(), rename.newProperty()).keySet().stream()
                  .anyMatch(v -> v.isBefore(rename.version()));
      if (early) {
        findings.add(
            "files before it have the new name " + rename.newMenu() + "#" + rename.newProperty());
      }
    }
    boolean inForce = rename.version().compareTo(CommandTree.VERSION) <= 0;
    if (rename.newMenu() != null) {
      boolean has = has(rename.newMenu(), rename.newProperty());
      if (inForce != has) {
        findings.add(
            "tree has the new name " + rename.newMenu() + "#" + rename.newProperty() + ": " + has);
      }
      Set<String> known = new TreeSet<>(tree.properties(rename.newMenu()));
      known.addAll(seen(rename.newMenu()));
      Set<String> common = new TreeSet<>(seen(rename.oldMenu()));
      if (common.isEmpty()) {
        common.addAll(MenuTable.rule(rename.oldMenu()).properties().keySet());
      }
      common.removeAll(EVERYWHERE);
      boolean none = !common.isEmpty() && common.stream().noneMatch(known::contains);
      if (none && rename.oldProperty() == null) {
        findings.add("nothing of the old menu is in the new one: " + rename.newMenu());
      }
      boolean takesAll =
          rename.oldProperty() != null
              || tree.properties(rename.newMenu()).containsAll(seen(rename.oldMenu()));
      if (rename.how() == Renames.How.RENAMED && inForce && !takesAll) {
        findings.add(
            "the new menu lacks properties that files have in the old one: " + rename.newMenu());
      }
    }
  }

  private Set<String> seen(String menu) {
    var seen = new TreeSet<String>();
    MenuTable.rule(menu).properties().keySet().stream()
        .filter(p -> !files.seen(menu, p).isEmpty())
        .forEach(seen::add);
    return seen;
  }

  private boolean has(String menu, @Nullable String property) {
    return property == null ? tree.hasMenu(menu) : tree.properties(menu).contains(property);
  }

  private void translate(Path file, String menu, Set<String> findings) {
    Version own = files.versions(menu).iterator().next();
    try {
      List<Menu> only =
          Configuration.parse(Files.readAllBytes(file)).menus().stream()
              .filter(m -> m.path().component().equals(menu))
              .toList();
      var now = Translation.of(Configuration.of(only), own, CommandTree.VERSION);
      for (Menu translated : now.configuration().menus()) {
        String component = translated.path().component();
        if (CommandTree.isBeyond(component)) {
          continue;
        }
        if (!tree.hasMenu(component)) {
          findings.add("translated, and not in the tree: " + component);
          continue;
        }
        for (var item : translated.items()) {
          item.properties().keySet().stream()
              .filter(p -> !tree.properties(component).contains(p))
              .forEach(
                  p -> findings.add("translated, and not in the tree: " + component + "#" + p));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Checks that a menu or property of real files that the router lacks was renamed or removed. */
  private void unexplained(String menu, Set<String> findings) {
    boolean isKnown = !files.versions(menu).isEmpty() || second.knows(menu);
    if (!tree.hasMenu(menu) && !CommandTree.isBeyond(menu) && isKnown && !explained(menu, null)) {
      findings.add("gone, and nobody says where");
    }
    Set<String> known = new TreeSet<>(seen(menu));
    MenuTable.rule(menu).properties().keySet().stream()
        .filter(p -> !second.of(menu, p, "default", "type", "enum", "filled-in").isEmpty())
        .forEach(known::add);
    for (String property : known) {
      if (tree.hasMenu(menu)
          && !tree.properties(menu).contains(property)
          && !isLater(MenuTable.rule(menu).property(property).versions().since())
          && !explained(menu, property)) {
        findings.add("gone, and nobody says where: " + property);
      }
    }
  }

  private static boolean isLater(@Nullable Version since) {
    return since != null && CommandTree.VERSION.isBefore(since);
  }

  private static boolean explained(String menu, @Nullable String property) {
    return Renames.all().stream()
        .anyMatch(
            r -> r.oldMenu().equals(menu) && java.util.Objects.equals(r.oldProperty(), property));
  }

  private void second(String menu, Set<String> findings) {
    for (var names : tree.properties(menu).stream().toList()) {
      second.of(menu, names, "renamed").stream()
          .filter(
              line ->
                  Renames.all().stream()
                      .noneMatch(
                          r ->
                              r.oldMenu().equals(menu)
                                  && line.value().equals(r.oldProperty())
                                  && names.equals(r.newProperty())))
          .forEach(line -> findings.add("the second source has a rename: " + line.value()));
    }
  }

  /** Checks that a verbose export from before a rename does not print the new name. */
  private void printed(String menu, Set<String> findings) {
    for (Rename rename : Renames.all()) {
      @Nullable String now = rename.newProperty();
      if (rename.oldMenu().equals(menu) && now != null && rename.newMenu() != null) {
        Prints.VERSIONS.stream()
            .filter(v -> v.isBefore(rename.version()) && isPrinted(rename.newMenu(), now, v))
            .forEach(v -> findings.add(v + " prints the new name before it was given: " + now));
      }
    }
  }

  private boolean isPrinted(String menu, String property, Version version) {
    Set<String> printed = new TreeSet<>(second.printed(menu, version.toString()));
    printed.addAll(Prints.properties(menu, version.toString()));
    return printed.contains(property);
  }
}
