package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.facts.Deviations;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.RouterProfile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one router: that of its blueprint until it changes. Used only within a turn.
 */
final class Store {
  private static final int IDS_PER_BOOT = 0x10000;

  private final Blueprint blueprint;
  private final RouterProfile profile;
  private final Version version;
  private final Map<ExportForm, String> exports = new HashMap<>();
  private final Deviations deviations = new Deviations();
  private List<SectionOrder.Section> loaded;
  private @Nullable Interpreter own;

  Store(Blueprint blueprint, RouterProfile profile) {
    this.blueprint = blueprint;
    this.profile = profile;
    this.version = Versions.of(profile.version());
    this.loaded = blueprint.loaded();
  }

  /** Runs work that changes nothing. */
  <T> T read(Function<Interpreter, T> work) {
    if (own != null) {
      return work.apply(own);
    }
    synchronized (blueprint) {
      return work.apply(blueprint.shared());
    }
  }

  /** The router's own copy of the configuration, for changes. */
  Interpreter write() {
    if (own == null) {
      own = blueprint.own();
    }
    return own;
  }

  /** Discards cached exports after a change. */
  void changed() {
    exports.clear();
  }

  List<RowView> rows(String menu) {
    return own == null ? blueprint.rows(menu) : own.rows(MenuPath.of(menu));
  }

  List<RowView> enabled(String menu) {
    return rows(menu).stream().filter(row -> !row.isDisabled()).toList();
  }

  /** A property of a menu that is a single set of properties; empty if it is not set. */
  String value(String menu, String property) {
    var rows = rows(menu);
    return rows.isEmpty() ? "" : rows.getFirst().value(property);
  }

  /** A property of a row, or its default if it is not set; empty if it has no default. */
  String effective(String menu, RowView row, String property) {
    @Nullable String value = row.values().get(property);
    if (value == null) {
      value = VersionFacts.of(version).defaultValue(MenuPath.of(menu).component(), property);
    }
    return value == null ? "" : value;
  }

  /** The name that {@code /system identity} gives the router. */
  String identity() {
    String name = value("/system identity", "name");
    return name.isEmpty() ? "MikroTik" : name;
  }

  /** An export without its header; lines end in a line feed. */
  String export(ExportForm form) {
    if (own == null) {
      return blueprint.export(form);
    }
    @Nullable String text = exports.get(form);
    if (text == null) {
      text = form.text(own.configuration(), version, loaded);
      exports.put(form, text);
    }
    return text;
  }

  /** The complete configuration as an export, including menus that no export shows. */
  String state() {
    return read(
        device ->
            dev.kedge.routeros.model.ExportWriter.write(
                device.configuration(),
                version,
                dev.kedge.routeros.model.ExportWriter.Layout.COMPACT));
  }

  /** Restores a configuration that {@link #state()} returned. */
  void restore(String state) {
    become(Configuration.parse(state.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Makes the router differ from its version, as if it always had; rows get new ids. */
  void deviate(Consumer<Deviations> deviation) {
    deviation.accept(deviations);
    become(read(Interpreter::configuration));
  }

  private void become(Configuration configuration) {
    own = FactoryDefaults.device(configuration, version, profile.login(), deviations);
    changed();
  }

  /** Resets the router to an empty configuration. */
  void reset() {
    restore("");
    loaded = List.of();
  }

  /** Gives all rows new ids. */
  void renumber(int boots) {
    write().renumber(boots * IDS_PER_BOOT + 1);
  }
}
