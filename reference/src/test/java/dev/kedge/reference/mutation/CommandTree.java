package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The command tree of a RouterOS 7.21.4 router, recorded by routeros-lsp (docs/strangers.md) and
 * read from the package in {@code -Dkedge.strangers=DIR}.
 */
final class CommandTree {
  static final Version VERSION = Version.parse("7.21.4");

  /** Packages first, then hardware, for which such a router is no evidence. */
  private static final List<String> BEYOND =
      List.of(
          "caps-man",
          "container",
          "dude",
          "interface/veth",
          "interface/wireless",
          "iot",
          "zerotier",
          "interface/ethernet/switch",
          "lcd",
          "port/firmware",
          "system/lcd",
          "system/routerboard");

  private final Map<String, Object> root;

  private CommandTree(Map<String, Object> root) {
    this.root = root;
  }

  static Optional<CommandTree> installed() throws IOException {
    String strangers = System.getProperty("kedge.strangers", "");
    if (strangers.isEmpty() || !Files.isDirectory(Path.of(strangers))) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(Path.of(strangers))) {
      Optional<Path> found =
          files.filter(f -> f.endsWith("routeros_lsp/data/routeros-7.21.4.json.gz")).findFirst();
      return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get()));
    }
  }

  private static CommandTree read(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new CommandTree(Json.object(Json.object(text), "root"));
    }
  }

  private @Nullable Map<String, Object> node(String menu) {
    Map<String, Object> node = root;
    for (String word : menu.split("/")) {
      node = Json.object(Json.object(node, "c"), word);
    }
    return node.isEmpty() || node.containsKey("k") ? null : node;
  }

  private Map<String, Object> command(String menu, String verb) {
    return Json.object(Json.object(node(menu), "c"), verb);
  }

  /**
   * Checks that something can be configured in a menu; one of another version may be left empty.
   */
  boolean hasMenu(String menu) {
    return hasCommand(menu, "add") || hasCommand(menu, "set");
  }

  /** Checks for a menu of a package or of hardware that this router, a CHR, lacks. */
  static boolean isBeyond(String menu) {
    return BEYOND.stream().anyMatch(m -> menu.equals(m) || menu.startsWith(m + "/"));
  }

  boolean hasCommand(String menu, String verb) {
    return !command(menu, verb).isEmpty();
  }

  /** Lists the properties that a script may set. */
  Set<String> properties(String menu) {
    var names = new HashSet<>(Json.object(command(menu, "set"), "a").keySet());
    names.addAll(Json.object(command(menu, "add"), "a").keySet());
    names.removeAll(Set.of("numbers", "copy-from", "place-before"));
    return names;
  }

  /** Checks that the tree lists what can be unset; a menu without the command lists nothing. */
  boolean knowsUnset(String menu) {
    return !hasCommand(menu, "unset") || !unsettable(menu).isEmpty();
  }

  /** Lists the properties that {@code unset} accepts. */
  Set<String> unsettable(String menu) {
    Map<String, Object> name = Json.object(Json.object(command(menu, "unset"), "a"), "value-name");
    Set<String> words =
        Arrays.stream(String.valueOf(name.getOrDefault("t", "")).split("[ |]+"))
            .collect(Collectors.toCollection(HashSet::new));
    words.addAll(Json.texts(name, "e"));
    words.remove("");
    return words;
  }

  /** Lists the properties without which {@code add} is not even compiled. */
  Set<String> required(String menu) {
    return Set.copyOf(Json.texts(command(menu, "add"), "r"));
  }

  /** Finds the help's description of a property's values. */
  String type(String menu, String property) {
    Map<String, Object> argument = Json.object(Json.object(command(menu, "set"), "a"), property);
    if (argument.isEmpty()) {
      argument = Json.object(Json.object(command(menu, "add"), "a"), property);
    }
    Set<String> words = Set.copyOf(Json.texts(argument, "e"));
    String type = String.valueOf(argument.getOrDefault("t", ""));
    return type.isEmpty() && words.equals(Set.of("yes", "no")) ? "bool" : type;
  }
}
