package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The menus whose rows are state of the router and not configuration. Used only within a turn. */
final class StateMenus {
  /** Menus that are never part of a configuration. */
  static final Set<String> NAMES =
      Set.of(
          "file",
          "log",
          "safe-mode",
          "system/resource",
          "system/routerboard",
          "system/license",
          "system/package",
          "system/package/update",
          "system/device-mode",
          "system/history",
          "system/backup",
          "system/script/job",
          "user/active",
          "user/ssh-keys");

  private final RouterParts parts;

  StateMenus(RouterParts parts) {
    this.parts = parts;
  }

  /** The current rows of a menu as the actor sees them; null if they are configuration. */
  @Nullable MachineMenu read(String component, Actor actor) {
    @Nullable StateMenu menu = find(component, actor);
    return menu == null ? null : menu.read();
  }

  private @Nullable StateMenu find(String component, Actor actor) {
    RouterProfile profile = parts.profile();
    return switch (component) {
      case "file" -> parts.fileMenu();
      case "interface" ->
          Behaviour.INTERFACES_ARE_LISTED.on() ? new InterfaceMenu(parts.store()) : null;
      case "log" -> new LogMenu(profile, parts.routerLog(), parts.clock());
      case "safe-mode" -> new SafeModeMenu(profile, parts.safeMode(), actor);
      case "system/clock" -> new ClockMenu(profile, parts.store(), parts.clock());
      case "system/device-mode" -> new DeviceModeMenu(profile, parts.access());
      case "system/history" -> new HistoryMenu(profile, parts.history());
      case "system/license" -> new LicenseMenu(profile);
      case "system/package" -> new PackageMenu(profile);
      case "system/package/update" -> new PackageUpdateMenu(profile);
      case "system/resource" -> new ResourceMenu(profile, parts.power(), parts.flash());
      case "system/routerboard" -> new RouterBoardMenu(profile);
      case "system/script/job" -> new JobMenu(profile, parts.jobs());
      case "user/active" -> parts.activeUsers();
      case "user/ssh-keys" -> new SshKeyMenu(parts.users());
      default -> null;
    };
  }
}
