package dev.kedge.routeros.interpreter;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The value of a property: text in which references are rows, not names (see
 * routeros-behaviour.md#references-by-id).
 */
record Cell(List<Part> parts) {

  /** A property written as {@code !name} by a verbose export. */
  static final Cell UNSET = new Cell(List.of());

  sealed interface Part {}

  record Plain(String text) implements Part {}

  /** A reference to a row by its value for the property, which is its name. */
  record Reference(Row row, String property) implements Part {}

  Cell {
    parts = List.copyOf(parts);
  }

  static Cell plain(String text) {
    return new Cell(List.of(new Plain(text)));
  }

  /** Checks that no part of it refers to a row. */
  boolean isPlain() {
    return this != UNSET && parts.stream().allMatch(Plain.class::isInstance);
  }

  /**
   * The value as the router shows it now: with the row's present name, or its id once it is
   * removed.
   */
  String text() {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Plain(var text) -> text;
                  case Reference(var row, var property) ->
                      row.isRemoved() ? row.id() : row.text(property);
                })
        .collect(Collectors.joining());
  }
}
