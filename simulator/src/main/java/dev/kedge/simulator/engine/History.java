package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last 100 changes of all sessions, which can be undone and redone (see
 * routeros-behaviour.md#history).
 */
final class History {
  static final int MAX_ACTIONS = 100;

  /** A change that can be undone, and then redone. */
  static final class Action {
    private final String text;
    private final String by;
    private final LocalDateTime time;
    private final Change change;
    private boolean undone;
    private boolean floating;

    /** The fixed properties of the row; empty until they are first read. */
    private final Map<String, String> fixedValues = new LinkedHashMap<>();

    Action(String text, String by, LocalDateTime time, Change change, boolean floating) {
      this.text = text;
      this.by = by;
      this.time = time;
      this.change = change;
      this.floating = floating;
    }

    /**
     * The properties of its row: whether it can be undone or redone, and whether it belongs to a
     * safe mode (see routeros-behaviour.md#history). Its time includes the date even on the same
     * day (oxidized, spec/model/data, RB5009 with 7.18.2).
     */
    Map<String, String> values(RouterProfile profile) {
      var values = new LinkedHashMap<String, String>();
      values.put("undoable", undone ? "no" : "yes");
      values.put("redoable", undone ? "yes" : "no");
      values.put("floating-undo", floating ? "yes" : "no");
      if (fixedValues.isEmpty()) {
        fixedValues.put("action", text);
        fixedValues.put("by", by);
        fixedValues.put("policy", "write");
        fixedValues.put("time", Header.date(profile, time));
        fixedValues.put("undo", undo());
        fixedValues.put("redo", change.call().text());
      }
      values.putAll(fixedValues);
      return values;
    }

    private String undo() {
      String menu = change.call().menu().text();
      if (change.before().isEmpty()) {
        return menu + " remove " + change.id();
      }
      String verb = change.after().isEmpty() ? " add" : " set " + change.id();
      var text = new StringBuilder(menu + verb);
      change
          .before()
          .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
      return text.toString();
    }
  }

  /** Oldest first; undone ones at the end. */
  private final List<Action> actions = new ArrayList<>();

  private final Runnable rearranged;

  /**
   * @param rearranged runs after rows came back or were removed
   */
  History(Runnable rearranged) {
    this.rearranged = rearranged;
  }

  List<Action> newestFirst() {
    return actions.reversed();
  }

  void clear() {
    actions.clear();
  }

  /** Adds a change; after that, changes that were undone before cannot be redone. */
  void add(Action action) {
    actions.removeIf(other -> other.undone);
    actions.add(action);
    if (actions.size() > MAX_ACTIONS && Behaviour.HISTORY_HOLDS_100.on()) {
      actions.removeFirst();
    }
  }

  /** Undoes the last change, no matter who made it; returns its text. */
  String undo() {
    for (Action action : actions.reversed()) {
      if (!action.undone) {
        if (Behaviour.UNDO_STEPS_BACK.on()) {
          action.change.undo().run();
        }
        action.undone = true;
        rearranged.run();
        return action.text;
      }
    }
    throw new Failure("failure: nothing to undo");
  }

  /** Redoes the change that was undone last; returns its text. */
  String redo() {
    for (Action action : actions) {
      if (action.undone) {
        action.change.redo().run();
        action.undone = false;
        rearranged.run();
        return action.text;
      }
    }
    throw new Failure("failure: nothing to redo");
  }

  int floating() {
    return (int) actions.stream().filter(action -> action.floating).count();
  }

  /** Keeps the changes of a safe mode. */
  void keep() {
    actions.forEach(action -> action.floating = false);
  }

  /** Reverts the changes of a safe mode, the newest first. */
  void rollBack() {
    for (Action action : List.copyOf(actions.reversed())) {
      if (action.floating && !action.undone) {
        action.change.undo().run();
      }
    }
    actions.removeIf(action -> action.floating);
    rearranged.run();
  }

  /**
   * The log's text for a change (see routeros-behaviour.md#change-log: the nouns are irregular).
   */
  static String text(String component, String verb) {
    return noun(component) + " " + verb;
  }

  private static String noun(String component) {
    @Nullable String known = NOUNS.get(component);
    if (known != null) {
      return known;
    }
    return component.startsWith("interface") ? "device" : "item";
  }

  private static final Map<String, String> NOUNS =
      Map.ofEntries(
          Map.entry("ip/firewall/filter", "filter rule"),
          Map.entry("ipv6/firewall/filter", "filter6 rule"),
          Map.entry("ip/firewall/nat", "nat rule"),
          Map.entry("ip/firewall/mangle", "mangle rule"),
          Map.entry("ip/firewall/raw", "raw rule"),
          Map.entry("ip/firewall/address-list", "address list entry"),
          Map.entry("ip/address", "address"),
          Map.entry("ip/route", "route"),
          Map.entry("system/logging", "log rule"),
          Map.entry("system/logging/action", "log action"),
          Map.entry("user", "user"),
          Map.entry("system/script", "script"));
}
