package dev.kedge.simulator.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Menus every router has, in the order of an export (contract §1.3), and which are singletons. */
final class Menus {
  private static final List<String> ORDER = new ArrayList<>();
  private static final Set<String> SINGLETONS = new HashSet<>();

  static {
    read();
  }

  private Menus() {}

  static boolean isSingleton(String path) {
    return SINGLETONS.contains(path);
  }

  /** True for a menu and for every path above one. */
  static boolean isPath(String path) {
    return ORDER.stream().anyMatch(menu -> menu.equals(path) || menu.startsWith(path + " "));
  }

  /** Place in an export; unknown menus come last. */
  static int place(String path) {
    var place = ORDER.indexOf(path);
    return place < 0 ? ORDER.size() : place;
  }

  private static void read() {
    try (InputStream in = Menus.class.getResourceAsStream("menus.txt")) {
      if (in == null) {
        throw new IllegalStateException("menus.txt is not on the class path");
      }
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(Menus::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(String line) {
    var path = line.replace(" *", "");
    ORDER.add(path);
    if (line.endsWith("*")) {
      SINGLETONS.add(path);
    }
  }
}
