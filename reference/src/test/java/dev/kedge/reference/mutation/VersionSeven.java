package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.Version;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Properties that no file, print or tree of version 7 has, although it has the menu. */
record VersionSeven(RealFiles files, SecondSource second, Optional<CommandTree> tree) {
  private static final Version SEVEN = Version.parse("7.0");

  boolean lacks(String menu, String property) {
    boolean treeLacks =
        tree.filter(t -> t.hasMenu(menu))
            .filter(t -> !t.properties(menu).contains(property))
            .isPresent();
    boolean isSeen = files.seen(menu, property).keySet().stream().anyMatch(v -> v.isAtLeast(SEVEN));
    return treeLacks
        && !isSeen
        && Stream.of("7.13.3", "7.19.6", "7.24.4")
            .map(version -> second.printed(menu, version))
            .noneMatch((Set<String> printed) -> printed.contains(property));
  }
}
