package dev.kedge.routeros.diff;

import dev.kedge.routeros.diff.Narrative.Line;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.model.References;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The automatic effects of removing an item: a reference to it becomes an id such as {@code *1B}
 * (see routeros-behaviour.md#references-by-id), and its row in {@code /queue interface}, which
 * nobody adds or removes, disappears (see routeros-behaviour.md#attached-rows, case
 * s-queue-of-a-removed-interface).
 */
final class Consequences {
  private record Name(Namespace namespace, String name) {}

  /** A removal and its consequences. */
  private static final class Effect {
    final List<Change> changes = new ArrayList<>();
    int lost;

    String text(Change cause) {
      return switch (lost) {
        case 0 -> cause.summary();
        case 1 -> cause.label() + " removed; 1 reference lost it";
        default -> "%s removed; %d references lost it".formatted(cause.label(), lost);
      };
    }
  }

  private final Map<Name, Change> removed = new HashMap<>();
  private final Map<Change, Effect> effects = new LinkedHashMap<>();

  private Consequences() {}

  /** Describes each removal that had consequences in one line. */
  static List<Line> lines(List<Change> changes) {
    var consequences = new Consequences();
    for (Change change : changes) {
      if (change instanceof Change.Removed gone) {
        consequences.name(gone);
      }
    }
    if (consequences.removed.isEmpty()) {
      return List.of();
    }
    for (Change change : changes) {
      if (change instanceof Change.Modified modified) {
        consequences.follow(modified);
      }
    }
    return consequences.lines();
  }

  private void name(Change.Removed gone) {
    for (var definition : ReferenceTable.definitions(gone.component())) {
      String name = References.name(gone.item(), definition.property());
      if (name != null) {
        removed.putIfAbsent(new Name(definition.namespace(), name), gone);
      }
    }
  }

  private void follow(Change.Modified change) {
    Change cause = wentWith(change);
    boolean row = cause != null;
    if (cause == null) {
      cause = lost(change);
    }
    if (cause != null) {
      var effect = effects.computeIfAbsent(cause, _ -> new Effect());
      effect.changes.add(change);
      effect.lost += row ? 0 : change.properties().size();
    }
  }

  /** Finds the removed interface to which this row belonged. */
  private @Nullable Change wentWith(Change.Modified change) {
    return change.component().equals("queue/interface")
            && !ChangeText.isMentioned(change.newer())
            && change.older().selector() instanceof Selector.Named(var name)
        ? removed.get(new Name(Namespace.INTERFACE, name))
        : null;
  }

  /** Finds the one removed item to which all differing properties referred. */
  private @Nullable Change lost(Change.Modified change) {
    Change cause = null;
    for (PropertyChange property : change.properties()) {
      Change found = lost(change.component(), property);
      if (found == null || cause != null && cause != found) {
        return null;
      }
      cause = found;
    }
    return cause;
  }

  private @Nullable Change lost(String component, PropertyChange change) {
    PropertyRule rule = MenuTable.rule(component).property(change.property());
    if (!(change.from() instanceof Setting.Value(var from))
        || !(change.to() instanceof Setting.Value(var to))) {
      return null;
    }
    boolean dangles =
        ReferenceValue.parse(rule, to).names().stream().anyMatch(ReferenceValue::isDangling);
    for (var piece :
        dangles ? ReferenceValue.parse(rule, from).pieces() : List.<ReferenceValue.Piece>of()) {
      for (Namespace namespace : piece.refersTo()) {
        Change cause = removed.get(new Name(namespace, piece.text()));
        if (cause != null && !ReferenceValue.parse(rule, to).names().contains(piece.text())) {
          return cause;
        }
      }
    }
    return null;
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    effects.forEach(
        (cause, effect) -> {
          var reported = new ArrayList<Change>();
          reported.add(cause);
          reported.addAll(effect.changes);
          lines.add(new Line(cause.component(), Change.Kind.REMOVED, effect.text(cause), reported));
        });
    return lines;
  }
}
