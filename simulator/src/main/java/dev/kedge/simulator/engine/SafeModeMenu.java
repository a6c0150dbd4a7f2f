package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The menu {@code /safe-mode}, which routers have from 7.18 on (see
 * routeros-behaviour.md#safe-mode; tarikin/routeros-7-llm-safe-reference, rules 2.1 to 2.6,
 * measured on 7.21).
 */
final class SafeModeMenu implements StateMenu {
  private final RouterProfile profile;
  private final SafeMode safeMode;
  private final Actor actor;

  SafeModeMenu(RouterProfile profile, SafeMode safeMode, Actor actor) {
    this.profile = profile;
    this.safeMode = safeMode;
    this.actor = actor;
  }

  /**
   * Makes sure that the version has the menu.
   *
   * @throws Failure if it does not
   */
  static void require(RouterProfile profile) {
    if (!profile.version().isAtLeast(7, 18) && Behaviour.SAFE_MODE_MENU_BY_VERSION.on()) {
      throw new Failure("bad command name safe-mode");
    }
  }

  /**
   * Whether the actor's session holds safe mode, and may end it.
   *
   * @throws Failure if it does not and the router reports this
   */
  static boolean isHeldBy(Actor actor, SafeMode safeMode) {
    boolean held = safeMode.isHeldBy(actor.safeModeSession());
    if (!held && Behaviour.SAFE_MODE_TELLS_ITS_STATE.on()) {
      throw new Failure("Safe Mode has not been taken. Action aborted.");
    }
    return held;
  }

  @Override
  public MachineMenu read() {
    require(profile);
    var state = new LinkedHashMap<String, String>();
    boolean tells = Behaviour.SAFE_MODE_TELLS_ITS_STATE.on();
    if (tells) {
      state.put("enabled", safeMode.isHeld() ? "yes" : "no");
    }
    if (safeMode.isHeld()) {
      state.put("user", safeMode.user());
    }
    if (tells) {
      @Nullable String terminal = actor.terminal();
      state.put("current", terminal != null && safeMode.isHeldBy(terminal) ? "yes" : "no");
    }
    if (tells && safeMode.isHeld()) {
      state.put("owner", "console");
    }
    return MachineMenu.of(state);
  }
}
