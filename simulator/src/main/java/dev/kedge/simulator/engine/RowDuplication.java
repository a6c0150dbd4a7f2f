package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.LinkedHashMap;

/**
 * The duplication of each row that an import adds with {@code place-before} ({@link
 * UnverifiedBehaviour#PLACED_ROWS_COME_TWICE}). Used only within a turn.
 */
final class RowDuplication {
  private final RouterProfile profile;
  private final ScriptRunner scripts;

  RowDuplication(RouterProfile profile, ScriptRunner scripts) {
    this.profile = profile;
    this.scripts = scripts;
  }

  /** Adds a copy of an added row, before the row and without its comment. */
  void follow(Change change, Actor actor) {
    if (!comesTwice(change)) {
      return;
    }
    var values = new LinkedHashMap<>(change.after());
    values.remove("comment");
    String add = change.call().menu().text() + " add place-before=" + change.id();
    scripts.runOutsideImports(add + Assignments.of(values), actor);
  }

  private boolean comesTwice(Change change) {
    return scripts.isImporting()
        && profile.has(UnverifiedBehaviour.PLACED_ROWS_COME_TWICE)
        && change.call().verb().equals("add")
        && change.call().text().contains("place-before=[");
  }
}
