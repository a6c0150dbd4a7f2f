package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterOsVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of an export that a command asks for (see routeros-behaviour.md#export-forms).
 *
 * @param root the component of the menu that is exported with those below it; empty for all
 * @param secrets whether sensitive properties are written
 * @param included menus of {@code path=}; empty for all
 */
record ExportForm(
    String root,
    boolean secrets,
    boolean terse,
    boolean verbose,
    List<String> included,
    List<String> excluded) {

  /** Menus that no export shows (see routeros-behaviour.md#export-leaves-out). */
  private static final Set<String> UNEXPORTED =
      Set.of("user", "user/ssh-keys", "user/ssh-keys/private", "certificate");

  /** The export of everything, secrets included. */
  static ExportForm full() {
    return new ExportForm("", true, false, false, List.of(), List.of());
  }

  /**
   * Reads the arguments of a call.
   *
   * @param maySeeSecrets whether the user has the policy for it (see
   *     routeros-behaviour.md#export-secrets-policy)
   * @throws Failure at the first argument that this version does not accept
   */
  static ExportForm of(Call call, RouterOsVersion version, boolean maySeeSecrets) {
    boolean seven = version.isAtLeast(7, 0);
    boolean secrets =
        seven ? !Behaviour.SEVEN_HIDES_SECRETS.on() : Behaviour.SIX_SHOWS_SECRETS.on();
    boolean terse = false;
    boolean verbose = false;
    List<String> included = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    for (Call.Part part : call.parts()) {
      if (part.name().equals("where")
          && version.isAtLeast(7, 13)
          && !call.menu().words().isEmpty()) {
        break;
      }
      switch (part.name()) {
        case "compact" -> {}
        case "terse" -> terse = true;
        case "verbose" -> verbose = true;
        case "hide-sensitive" -> secrets = false;
        case "show-sensitive" -> {
          if (!seven) {
            throw Call.expectedEnd(part.column());
          }
          secrets = true;
        }
        case "file" -> {
          continue;
        }
        case "path" -> {
          if (!version.isAtLeast(7, 23)) {
            throw Call.expectedEnd(part.column());
          }
          paths(String.valueOf(call.value("path")), included, excluded);
          continue;
        }
        default -> throw Call.expectedEnd(part.column());
      }
      if (part.equals() > 0 && Behaviour.FLAGS_TAKE_NO_VALUE.on()) {
        throw Call.expectedEnd(part.equals());
      }
    }
    return new ExportForm(
        call.menu().component(), secrets && maySeeSecrets, terse, verbose, included, excluded);
  }

  private static void paths(String list, List<String> included, List<String> excluded) {
    for (String path : list.split(",")) {
      boolean not = path.startsWith("!");
      (not ? excluded : included).add(path.replaceFirst("^!?/", ""));
    }
  }

  /** The file that the export is written to; null for stdout. */
  static @Nullable String file(Call call) {
    @Nullable String name = call.value("file");
    return name == null || name.endsWith(".rsc") ? name : name + ".rsc";
  }

  /**
   * The export without its header; lines end in a line feed.
   *
   * @param loaded the sections that keep their order
   */
  String text(Configuration configuration, Version version, List<SectionOrder.Section> loaded) {
    var text = new StringBuilder();
    var layout =
        terse && Behaviour.TERSE_REPEATS_PATHS.on()
            ? ExportWriter.Layout.TERSE
            : ExportWriter.Layout.COMPACT;
    for (Menu menu : SectionOrder.sorted(configuration.menus(), loaded)) {
      String component = menu.path().component();
      if (isWanted(component)) {
        var section = new Menu(menu.path(), items(component, menu.items(), version));
        text.append(ExportWriter.write(Configuration.of(List.of(section)), version, layout));
      }
    }
    return text.toString();
  }

  private boolean isWanted(String component) {
    return isUnder(component, root)
        && (!UNEXPORTED.contains(component) || !Behaviour.UNEXPORTED_MENUS.on())
        && (included.isEmpty() || included.stream().anyMatch(path -> isUnder(component, path)))
        && excluded.stream().noneMatch(path -> isUnder(component, path));
  }

  private static boolean isUnder(String component, String root) {
    return root.isEmpty() || component.equals(root) || component.startsWith(root + "/");
  }

  private List<Item> items(String component, List<Item> items, Version version) {
    return items.stream().map(item -> item(component, item, version)).toList();
  }

  private Item item(String component, Item item, Version version) {
    var versionFacts = VersionFacts.of(version);
    var properties = new LinkedHashMap<>(item.properties());
    if (!secrets) {
      // Hidden values are left out, not masked (see routeros-behaviour.md#export-secrets-left-out).
      properties.keySet().removeIf(name -> versionFacts.isSecret(component, name));
    }
    var unset = new LinkedHashSet<>(item.unset());
    if (verbose && Behaviour.VERBOSE_SHOWS_DEFAULTS.on()) {
      versionFacts.defaultValues(component).forEach(properties::putIfAbsent);
      versionFacts.unsettable(component).stream()
          .filter(name -> !properties.containsKey(name))
          .sorted()
          .forEach(unset::add); // shown as !name (see routeros-behaviour.md#export-unset)
    }
    return new Item(item.selector(), properties, unset, null);
  }
}
