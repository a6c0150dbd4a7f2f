package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.RouterProfile;
import java.util.EnumSet;

/** The console at the device itself, where every command is allowed. */
final class LocalConsole {
  private final RouterProfile profile;
  private final ExecutionTurns turns;
  private final LineRunner lines;
  private final Connections connections;

  LocalConsole(
      RouterProfile profile, ExecutionTurns turns, LineRunner lines, Connections connections) {
    this.profile = profile;
    this.turns = turns;
    this.lines = lines;
    this.connections = connections;
  }

  /**
   * Runs a line when it gets the router's turn.
   *
   * @return its output; empty if the router went down
   */
  String run(String line) {
    try {
      var actor =
          new Actor(
              profile.login().user(), "console", "local", EnumSet.allOf(Policy.class), "", "");
      return turns.take(
          () -> {
            String text = lines.run(line, actor).text();
            connections.dropCutOff();
            return text;
          });
    } catch (ExecutionTurns.Stopped stopped) {
      return "";
    }
  }
}
