package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.facts.Deviations;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.reach.ManagementOrigins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A configuration that routers share until they change it, so that a fleet costs little more memory
 * than one router. Safe for use by several threads.
 */
public final class Blueprint {
  private final Configuration configuration;
  private final Version version;
  private final RouterProfile.Login login;
  private final List<SectionOrder.Section> loaded;
  private final Interpreter shared;
  private final Map<ExportForm, String> exports = new ConcurrentHashMap<>();
  private final Map<String, List<RowView>> rows = new ConcurrentHashMap<>();

  /**
   * Reads an export or a captured console session.
   *
   * @param export one character per byte
   */
  public Blueprint(String export, RouterProfile profile) {
    var tree = SyntaxTree.parse(export);
    this.configuration = understood(Configuration.of(tree));
    this.version = Versions.of(profile.version());
    this.login = profile.login();
    this.loaded = SectionOrder.of(tree);
    this.shared = own();
  }

  /** Leaves out what a router would not understand, such as output within a captured session. */
  static Configuration understood(Configuration read) {
    List<Menu> menus =
        read.menus().stream()
            .map(
                menu ->
                    new Menu(
                        menu.path(),
                        menu.items().stream()
                            .filter(item -> !(item.selector() instanceof Selector.NotUnderstood))
                            .toList()))
            .filter(menu -> !menu.items().isEmpty())
            .toList();
    return Configuration.of(menus);
  }

  /** Whether a router with the profile can share it. */
  public boolean fits(RouterProfile profile) {
    return version.equals(Versions.of(profile.version())) && login.equals(profile.login());
  }

  /** A new device for one router, with the rows that every router has. */
  Interpreter own() {
    return FactoryDefaults.device(configuration, version, login, new Deviations());
  }

  /** The sections of the export. */
  List<SectionOrder.Section> loaded() {
    return loaded;
  }

  /** The shared device, for reading only, by one thread at a time with the lock of {@code this}. */
  Interpreter shared() {
    return shared;
  }

  /** The rows of a menu of the shared device. */
  List<RowView> rows(String menu) {
    return rows.computeIfAbsent(
        menu,
        path -> {
          synchronized (this) {
            return shared.rows(MenuPath.of(path));
          }
        });
  }

  /** A management origin that the configuration admits; empty if it admits none. */
  public Optional<ManagementOrigin> managementOrigin() {
    return ManagementOrigins.any(this::rows);
  }

  /** A management origin at the given address; empty if the configuration does not admit it. */
  public Optional<ManagementOrigin> managementOrigin(String address) {
    return ManagementOrigins.at(address, this::rows);
  }

  /** The export of the shared device, which is made once for each form. */
  String export(ExportForm form) {
    return exports.computeIfAbsent(
        form,
        f -> {
          synchronized (this) {
            return f.text(shared.configuration(), version, loaded);
          }
        });
  }
}
