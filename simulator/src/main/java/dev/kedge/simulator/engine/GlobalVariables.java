package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Globals;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;

/** The global variables of the router's scripts, lost at a reboot. Used only within a turn. */
final class GlobalVariables {
  private final RouterProfile profile;
  private final Globals ofSessions = new Globals();
  private final Globals ofBackground = new Globals();

  GlobalVariables(RouterProfile profile) {
    this.profile = profile;
  }

  /** The variables that a session or a script in the background sees. */
  Globals of(Actor actor) {
    return profile.has(UnverifiedBehaviour.GLOBALS_APART) && !actor.via().equals("ssh")
        ? ofBackground
        : ofSessions;
  }

  void clear() {
    ofSessions.clear();
    ofBackground.clear();
  }
}
