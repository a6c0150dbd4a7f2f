package dev.kedge.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes of everyday work, on a router of each version; see daily/changes.rsc. */
final class DailyChanges {
  static final List<String> VERSIONS = List.of("6.49.18", "7.12.1", "7.16.2", "7.20.8", "7.24.4");

  /** A push of 2,000 rows takes most of a minute of processor time. */
  private static final int LONG_LIST = Boolean.getBoolean("kedge.soak") ? 2000 : 200;

  /** Origin of remote management. */
  private static final ManagementOrigin UPLINK =
      new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0, 22);

  /** Origin of management over the trunk, through a router on the management VLAN. */
  private static final ManagementOrigin MANAGEMENT =
      new ManagementOrigin("203.0.113.9", "10.99.0.1", "ether4", 99, 22);

  /** Changes that move the management access: the origin before, and after. */
  private static final Map<String, List<ManagementOrigin>> MOVES =
      Map.of(
          "management",
          List.of(MANAGEMENT, new ManagementOrigin("203.0.113.9", "10.98.0.1", "ether4", 98, 22)),
          "uplink",
          List.of(UPLINK, new ManagementOrigin("192.0.2.5", "198.51.100.10", "ether1", 0, 22)),
          "ssh",
          List.of(UPLINK, new ManagementOrigin("192.0.2.5", "198.51.100.2", "ether1", 0, 2222)));

  private DailyChanges() {}

  /**
   * A change on a version.
   *
   * @param kind a word
   * @param lines as typed
   */
  record One(String kind, String version, List<String> lines) {
    String script() {
      return String.join("\n", lines) + "\n";
    }

    boolean movesManagement() {
      return MOVES.containsKey(kind);
    }

    /** Adds the listener to which the change moves the router; null if it stays. */
    @Nullable String thenAt(PushFixture push, SimulatedRouter router) throws Exception {
      var seats = MOVES.get(kind);
      return seats == null ? null : push.addListener(router, seats.getLast());
    }

    RouterProfile profile() {
      var seats = MOVES.get(kind);
      return RouterProfile.of(version)
          .withBoard("RB4011iGS+", "D0000000" + version.replace(".", ""), "DAIL-0001")
          .with(seats == null ? UPLINK : seats.getFirst());
    }

    /** Starts a router before the change, or after somebody typed it there. */
    SimulatedRouter start(TimeScale pace, boolean isTyped) throws IOException {
      var router = SimulatedRouter.start(profile(), "", pace);
      type(router, typed(read("base.rsc"), Version.parse(version)));
      if (isTyped) {
        type(router, lines);
      }
      return router;
    }

    @Override
    public String toString() {
      return kind + " on " + version;
    }
  }

  static void type(SimulatedRouter router, List<String> lines) {
    for (var line : lines) {
      var said = router.run(line);
      if (!said.isBlank() && !said.strip().startsWith("*")) {
        throw new AssertionError("%s: %s".formatted(line, said.strip()));
      }
    }
  }

  /** All changes, for each version in which the menu exists. */
  static List<One> all() {
    var all = new ArrayList<One>();
    for (var version : VERSIONS) {
      @Nullable String kind = null;
      var lines = new ArrayList<String>();
      for (var line : read("changes.rsc")) {
        if (line.startsWith("== ")) {
          add(all, kind, version, lines);
          kind = line.substring(3, line.indexOf(':'));
          lines.clear();
        } else {
          lines.add(line);
        }
      }
      add(all, kind, version, lines);
    }
    return all;
  }

  private static void add(
      List<One> all, @Nullable String kind, String version, List<String> lines) {
    var typed = typed(lines, Version.parse(version));
    if (kind != null && !typed.isEmpty()) {
      all.add(new One(kind, version, typed));
    }
  }

  private static List<String> typed(List<String> lines, Version version) {
    var typed = new ArrayList<String>();
    for (var line : lines) {
      var bar = line.indexOf("| ");
      if (!line.startsWith("#") && bar >= 0 && isFor(line.substring(0, bar).strip(), version)) {
        var command = line.substring(bar + 2);
        if (command.equals("!list")) {
          for (var i = 0; i < LONG_LIST; i++) {
            typed.add(
                "/ip firewall address-list add list=blocked address=10.%d.%d.%d"
                    .formatted(200 + i / 1000, i / 250 % 250, i % 250 + 1));
          }
        } else {
          typed.add(command);
        }
      }
    }
    return typed;
  }

  private static boolean isFor(String versions, Version version) {
    if (versions.isEmpty()) {
      return true;
    }
    if (!versions.contains("-")) {
      return version.major() == Integer.parseInt(versions);
    }
    var ends = versions.split("-", -1);
    var reaches = ends[0].isEmpty() || version.isAtLeast(Version.parse(full(ends[0])));
    return reaches && (ends[1].isEmpty() || !version.isAtLeast(next(Version.parse(full(ends[1])))));
  }

  private static String full(String version) {
    return version.contains(".") ? version : version + ".0";
  }

  private static Version next(Version version) {
    return new Version(version.major(), version.minor() + 1, 0);
  }

  private static List<String> read(String name) {
    try (var in = DailyChanges.class.getResourceAsStream("daily/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
