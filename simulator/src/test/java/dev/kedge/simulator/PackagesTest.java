package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The dependencies between the packages of this module, read from its class files. */
class PackagesTest {
  private static final String ROOT = "dev/kedge/simulator/";
  private static final Pattern CLASS = Pattern.compile(ROOT + "([a-z]+/)?(\\w+)");

  /** Each layer with those that it uses, the lowest first. */
  private static final List<Map.Entry<String, Set<String>>> LAYERS =
      List.of(
          Map.entry("profile", Set.of()),
          Map.entry("facts", Set.of("profile")),
          Map.entry("reach", Set.of("profile")),
          Map.entry("engine", Set.of("profile", "facts", "reach")),
          Map.entry("ssh", Set.of("profile", "engine", "reach")),
          Map.entry("facade", Set.of("profile", "engine", "ssh")),
          Map.entry("fleet", Set.of("profile", "engine", "facade")));

  @Test
  void eachLayerUsesExactlyTheLayersThatAreNamedHere() throws Exception {
    Map<String, Set<String>> expected =
        LAYERS.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(uses()).isEqualTo(expected);
  }

  @Test
  void noLayerUsesOneAboveIt() {
    Set<String> below = new TreeSet<>();
    for (var layer : LAYERS) {
      assertThat(below).as("below " + layer.getKey()).containsAll(layer.getValue());
      below.add(layer.getKey());
    }
  }

  private static Map<String, Set<String>> uses() throws Exception {
    var classes =
        Path.of(SimulatedRouter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, Set<String>> uses = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace(".class", "");
        layersIn(name).forEach(layer -> addTo(uses, layer, file));
      }
    }
    return uses;
  }

  private static void addTo(Map<String, Set<String>> uses, String layer, Path file) {
    var used = uses.computeIfAbsent(layer, _ -> new TreeSet<>());
    names(file).flatMap(text -> layersIn(text).stream()).forEach(used::add);
    used.remove(layer);
  }

  /** Names and descriptors of all that a class mentions. */
  private static Stream<String> names(Path file) {
    try {
      var pool = ClassFile.of().parse(file).constantPool();
      return StreamSupport.stream(pool.spliterator(), false)
          .filter(Utf8Entry.class::isInstance)
          .map(entry -> ((Utf8Entry) entry).stringValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The layers of the classes that a text names. */
  private static Set<String> layersIn(String text) {
    Set<String> layers = new TreeSet<>();
    var found = CLASS.matcher(text);
    while (found.find()) {
      if (found.group(2).equals("package")) { // a package-info without code
        continue;
      }
      String folder = found.group(1);
      layers.add(folder != null ? folder.replace("/", "") : "facade");
    }
    return layers;
  }
}
