package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.ReferenceTable.Definition;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The table of rows by name, which resolves references in text. */
final class NameTable {
  private final Map<Namespace, Map<String, Cell.Reference>> defined =
      new EnumMap<>(Namespace.class);

  /** Names that are used but not defined: hardware at its defaults, or words like all. */
  private final Map<Namespace, Set<String>> assumed = new EnumMap<>(Namespace.class);

  /** {@code global} is the root of queue trees (words of the command tree, 7.24). */
  private static final Set<String> WORDS =
      Set.of(
          "", "all", "any", "none", "auto", "dynamic", "static", "default", "main", "global", "yes",
          "no");

  void define(Definition definition, Row row) {
    String name = row.text(definition.property());
    if (!name.isEmpty()) {
      of(definition).put(name, new Cell.Reference(row, definition.property()));
    }
  }

  void forget(Definition definition, String name, Row row) {
    of(definition).remove(name, new Cell.Reference(row, definition.property()));
  }

  private Map<String, Cell.Reference> of(Definition definition) {
    return defined.computeIfAbsent(definition.namespace(), _ -> new HashMap<>());
  }

  /** Finds the row of that name; null if none. */
  @Nullable Row row(Namespace space, String name) {
    Cell.Reference reference = defined.getOrDefault(space, Map.of()).get(name);
    return reference == null ? null : reference.row();
  }

  void assume(Namespace space, String name) {
    assumed.computeIfAbsent(space, _ -> new HashSet<>()).add(name);
  }

  /** Resolves the references of a value; unknown names stay text. */
  Cell loaded(PropertyRule rule, String text) {
    return cell(rule, text, (_, _) -> {});
  }

  /**
   * Resolves a value that a script gives, like {@link #loaded}.
   *
   * @throws Failure if it names something that does not exist
   */
  Cell given(String property, PropertyRule rule, String text) {
    return cell(
        rule,
        text,
        (_, name) -> {
          if (!WORDS.contains(name)) {
            throw new Failure("input does not match any value of " + property);
          }
        });
  }

  private Cell cell(PropertyRule rule, String text, BiConsumer<Namespace, String> unknown) {
    if (rule.refersTo().isEmpty()) {
      return Cell.plain(text);
    }
    return new Cell(
        ReferenceValue.parse(rule, text).pieces().stream()
            .map(piece -> part(piece, unknown))
            .toList());
  }

  private Cell.Part part(ReferenceValue.Piece piece, BiConsumer<Namespace, String> unknown) {
    boolean known = !piece.isName() || isAddress(piece.text());
    for (Namespace space : piece.refersTo()) {
      Cell.Reference reference = defined.getOrDefault(space, Map.of()).get(piece.text());
      if (reference != null) {
        return reference;
      }
      known |= assumed.getOrDefault(space, Set.of()).contains(piece.text());
    }
    if (!known) {
      unknown.accept(piece.refersTo().iterator().next(), piece.text());
    }
    return new Cell.Plain(piece.text());
  }

  /**
   * Recognises an address, which gateways and similar properties accept instead of an interface.
   */
  private static boolean isAddress(String text) {
    return Character.digit(text.charAt(0), 16) >= 0
        && (text.indexOf('.') >= 0 || text.indexOf(':') >= 0)
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ".:/-@".indexOf(c) >= 0);
  }
}
