package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A check that a property has an unset state if a stranger's model of the router's API makes it
 * optional.
 */
final class OptionalCheck implements Check {
  private static final Set<Place> OPTIONAL = read();

  private static Set<Place> read() {
    var optional = new HashSet<Place>();
    try (InputStream in = OptionalCheck.class.getResourceAsStream("optional.tsv")) {
      new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(
              f ->
                  Arrays.stream(f[1].split(" "))
                      .forEach(property -> optional.add(new Place(f[0], property))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return optional;
  }

  @Override
  public String name() {
    return "optional in a stranger's model";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    boolean optional = Place.of(menu, property).stream().anyMatch(OPTIONAL::contains);
    return optional && !MenuTable.rule(menu).property(property).canUnset()
        ? Set.of("a row may lack it, and it cannot be unset")
        : Set.of();
  }
}
