package dev.kedge.push;

import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.RowChange;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every row that is changed on a router during a push, and by whom. Checks what patch and inverse
 * patch may touch, and that there is a trigger as long as there is something of the change. It
 * reads the router's rows only. For one turn of the router at a time.
 */
final class RowLedger {
  /** Effect of the patch on the router: an added row, a changed value, or a missing row. */
  private record Effect(String menu, String id, String property) {}

  private final SimulatedRouter router;
  private final List<DailyChange> changes;
  private final Set<String> colleagues;
  private final Map<Effect, String> effects = new HashMap<>();

  /** Rows that the push has added, by patch or inverse patch. */
  private final Set<Effect> added = new HashSet<>();

  /** Contents of rows when the patch added them. */
  private final Set<Map<String, String>> addedAs = new HashSet<>();

  /** Properties of rows that the patch has changed. */
  private final Set<Effect> changed = new HashSet<>();

  /** Contents of rows that the patch has removed. */
  private final List<Map<String, String>> removed = new ArrayList<>();

  /** Rows that the patch has set, even to what they were before. */
  private final Set<Effect> touched = new HashSet<>();

  private final Set<Effect> moved = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private String mark = "";

  /** Whether ids have changed, or rows came from a backup: then nothing is known by id. */
  private boolean isBlind;

  private boolean isInverting;
  private boolean hasGivenUp;

  /** Since then the router no longer knows how far the patch came. */
  private boolean wasDown;

  private boolean isLookedAt;

  /** Edits by others after the last look: nobody sees what no selector checks. */
  private final Set<Effect> unseen = new HashSet<>();

  RowLedger(SimulatedRouter router, List<DailyChange> changes, Set<String> colleagues) {
    this.router = router;
    this.changes = changes;
    this.colleagues = colleagues;
  }

  /** Begins to record the push of that mark. */
  void begin(String pushMark) {
    mark = pushMark;
  }

  /**
   * Notes that the router has gone down.
   *
   * @param isRestored whether it comes up with its backup
   */
  void down(boolean isRestored) {
    wasDown = true;
    if (isRestored
        || router.profile().has(UnverifiedBehaviour.IDS_CHANGE_AT_REBOOT)
        || router.profile().has(UnverifiedBehaviour.POWER_LOSS_TAKES_THE_LAST_WRITES)) {
      isBlind = true;
    }
  }

  /** Notes Kedge's last look at the router before the patch. */
  void lookedLast() {
    isLookedAt = true;
  }

  /** Whether the inverse patch has changed something. */
  boolean isInverting() {
    return isInverting;
  }

  List<String> problems() {
    return problems;
  }

  /** Whether {@link #left} is complete: ids have never changed. */
  boolean knowsAll() {
    return !isBlind;
  }

  /** Whether the router has gone down since the push began: then none of its ids is known. */
  boolean wasDown() {
    return wasDown;
  }

  /** Effects of the patch that are still there. */
  Set<String> left() {
    var left = new HashSet<String>();
    if (!isBlind) {
      effects.forEach(
          (effect, _) -> left.add(effect.menu + " " + effect.id + " " + effect.property));
    }
    return left;
  }

  static boolean isOwn(RowChange change) {
    var name = change.before().getOrDefault("name", change.after().getOrDefault("name", ""));
    return change.menu().startsWith("/system s") && name.startsWith("kedge-");
  }

  void changed(RowChange change) {
    if (mark.isEmpty() || isBlind) {
      return;
    }
    if (colleagues.contains(change.user())) {
      if (isLookedAt) {
        differing(change).forEach(name -> unseen.add(new Effect(change.menu(), change.id(), name)));
      }
      forget(change);
    } else if (isOwn(change)) {
      requireTrigger(change);
    } else if (isPatching()) {
      patched(change);
      requireTrigger(change);
    } else {
      isInverting = true;
      inverted(change);
      forget(change);
    }
  }

  private boolean isPatching() {
    return variable("state").equals("applying") && variable("lock").isEmpty();
  }

  private String variable(String name) {
    return router.run(":global kedge%1$s%2$s; :put $kedge%1$s%2$s".formatted(name, mark)).strip();
  }

  private void patched(RowChange change) {
    var row = new Effect(change.menu(), change.id(), "");
    switch (change.verb()) {
      case "add" -> {
        added.add(row);
        addedAs.add(change.after());
        effects.put(row, "");
      }
      case "remove" -> {
        var was = new HashMap<>(change.before());
        was.keySet()
            .removeIf(name -> unseen.contains(new Effect(change.menu(), change.id(), name)));
        removed.add(was);
        effects.keySet().removeIf(effect -> isOf(effect, change));
        if (!added.remove(row)) {
          effects.put(new Effect(change.menu(), change.id(), "removed"), "" + change.before());
        }
      }
      case "move" -> moved.add(row);
      default -> {
        touched.add(row);
        for (var property : differing(change)) {
          var effect = new Effect(change.menu(), change.id(), property);
          changed.add(effect);
          if (!added.contains(row)) {
            effects.put(effect, change.after().getOrDefault(property, ""));
          }
        }
      }
    }
  }

  /** The inverse patch touches what the patch has touched, and nothing else. */
  private void inverted(RowChange change) {
    var row = new Effect(change.menu(), change.id(), "");
    if (added.contains(row)) {
      return;
    }
    switch (change.verb()) {
      case "add" -> {
        added.add(row);
        if (removed.stream().noneMatch(was -> isLike(was, change.after()))
            && !(wasDown && isMeantToGo(change))) {
          problems.add("(ii) the inverse added a row that was not removed: " + change);
        }
      }
      case "move" -> {
        if (moved.isEmpty() && removed.isEmpty() && !isMeant(change, "") && !isMoved(change)) {
          problems.add("(ii) the inverse moved a row: " + change);
        }
      }
      case "remove" -> {
        if (!(wasDown && addedAs.contains(change.before()))) { // the only one, and like ours
          problems.add("(ii) the inverse removed a row that is not ours: " + change);
        }
      }
      default ->
          differing(change).stream()
              .filter(
                  property ->
                      !changed.contains(new Effect(change.menu(), change.id(), property))
                          && !isMeant(change, property))
              .forEach(
                  property ->
                      problems.add("(ii) the inverse changed %s: %s".formatted(property, change)));
    }
  }

  /**
   * Whether the push gives that property to the row, or moves it: it may have been done, or is not
   * seen because it was so before.
   */
  private boolean isMeant(RowChange change, String property) {
    return (wasDown || touched.contains(new Effect(change.menu(), change.id(), "")))
        && changes.stream()
            .filter(daily -> daily.menu().equals(change.menu()))
            .filter(daily -> daily.key().isEmpty() || daily.is(change.before()))
            .anyMatch(
                daily -> property.isEmpty() || daily.command().contains(" " + property + "="));
  }

  /** Whether the push moves it; a move that the router refused was begun all the same. */
  private boolean isMoved(RowChange change) {
    return changes.stream()
        .anyMatch(
            daily ->
                daily.kind() == DailyChange.Kind.MOVE
                    && daily.menu().equals(change.menu())
                    && daily.is(change.before()));
  }

  /** Whether the push removes a row like it; a router that was down cannot know whether it did. */
  private boolean isMeantToGo(RowChange change) {
    return changes.stream()
        .anyMatch(
            daily ->
                daily.kind() == DailyChange.Kind.REMOVE
                    && daily.menu().equals(change.menu())
                    && daily.is(change.after()));
  }

  /** Removes the effects of the patch that a change, no matter whose, has undone. */
  private void forget(RowChange change) {
    switch (change.verb()) {
      case "remove" ->
          effects
              .keySet()
              .removeIf(effect -> isOf(effect, change) && !effect.property.equals("removed"));
      case "add" ->
          effects.entrySet().stream()
              .filter(
                  effect ->
                      effect.getKey().property.equals("removed")
                          && effect.getKey().menu.equals(change.menu()))
              .findFirst()
              .ifPresent(
                  effect -> {
                    if (!colleagues.contains(change.user())) {
                      effects.remove(effect.getKey());
                    }
                  });
      case "move" -> {}
      default ->
          effects
              .entrySet()
              .removeIf(
                  effect ->
                      isOf(effect.getKey(), change)
                          && !effect.getKey().property.isEmpty()
                          && !effect
                              .getValue()
                              .equals(change.after().getOrDefault(effect.getKey().property, "")));
    }
  }

  private static boolean isOf(Effect effect, RowChange change) {
    return effect.menu.equals(change.menu()) && effect.id.equals(change.id());
  }

  /** Most of a removed row is set again; what it never had is not. */
  private static boolean isLike(Map<String, String> was, Map<String, String> is) {
    return was.entrySet().stream()
        .filter(property -> !property.getValue().isEmpty())
        .allMatch(property -> property.getValue().equals(is.get(property.getKey())));
  }

  private static Set<String> differing(RowChange change) {
    var properties = new HashSet<>(change.before().keySet());
    properties.addAll(change.after().keySet());
    properties.removeIf(
        property ->
            change
                .before()
                .getOrDefault(property, "")
                .equals(change.after().getOrDefault(property, "")));
    return properties;
  }

  /** Whether the triggers were switched off while something of the change was there. */
  boolean hasGivenUp() {
    return hasGivenUp;
  }

  private void requireTrigger(RowChange change) {
    if (isOwn(change) && change.after().getOrDefault("disabled", "no").equals("yes")) {
      hasGivenUp |= !effects.isEmpty();
      return;
    }
    if (!effects.isEmpty() && !hasTrigger() && !variable("lock").equals("commit")) {
      problems.add(
          "(vi) no trigger is left while there is %s, after %s of %s by %s %s"
              .formatted(left(), change.verb(), change.menu(), change.user(), change.via()));
    }
  }

  /** Whether a trigger fires by itself, and finds what it runs. */
  boolean hasTrigger() {
    var undo = has("/system script", "kedge-undo-" + mark);
    var comes =
        has("/system scheduler", "kedge-revert-" + mark)
            || !router
                .run(":put [:len [/system script job find where script~\"kedge-undo\"]]")
                .strip()
                .equals("0");
    return undo && comes
        || has("/system scheduler", "kedge-restore-" + mark)
            && router.files().stream().anyMatch(file -> file.endsWith(mark + ".backup"));
  }

  private boolean has(String menu, String name) {
    return router.rows(menu).stream()
        .anyMatch(
            row ->
                row.getOrDefault("name", "").startsWith(name)
                    && !row.getOrDefault("disabled", "no").equals("yes"));
  }
}
