package dev.kedge.simulator.fleet;

import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.engine.Blueprint;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/** Many simulated routers. Those of one model share its configuration until they change it. */
public final class Fleet implements AutoCloseable {
  /**
   * The description of several equal routers.
   *
   * @param export the configuration, one character per byte
   * @param origin chooses the management origin; empty if every connection reaches the services
   */
  public record Model(
      RouterProfile profile,
      String export,
      Function<Blueprint, Optional<ManagementOrigin>> origin) {
    /** A model whose services every connection reaches. */
    public Model(RouterProfile profile, String export) {
      this(profile, export, _ -> Optional.empty());
    }
  }

  private final List<SimulatedRouter> routers;

  private Fleet(List<SimulatedRouter> routers) {
    this.routers = List.copyOf(routers);
  }

  /**
   * Starts {@code count} routers, which take the models in turn, each with its own serial number.
   *
   * @throws IllegalArgumentException if there are too few addresses
   * @throws IOException if an address cannot be bound; then no router runs
   */
  public static Fleet start(
      List<Model> models, int count, ListenAddresses addresses, TimeScale timeScale)
      throws IOException {
    if (count < 1 || count > addresses.count()) {
      throw new IllegalArgumentException(
          "cannot start %d routers: there are addresses for 1 to %d"
              .formatted(count, addresses.count()));
    }
    List<Blueprint> blueprints =
        models.stream().map(model -> new Blueprint(model.export(), model.profile())).toList();
    var profiles = new ArrayList<RouterProfile>();
    for (var i = 0; i < models.size(); i++) {
      var profile = models.get(i).profile();
      profiles.add(
          models.get(i).origin().apply(blueprints.get(i)).map(profile::with).orElse(profile));
    }
    var routers = new ArrayList<SimulatedRouter>();
    try {
      for (int i = 0; i < count; i++) {
        int model = i % models.size();
        var profile = numbered(profiles.get(model), i + 1);
        routers.add(
            SimulatedRouter.start(profile, blueprints.get(model), addresses.at(i), timeScale));
      }
    } catch (IOException e) {
      close(routers);
      throw new IOException(
          "cannot listen on %s: %s".formatted(addresses.at(routers.size()), e.getMessage()), e);
    }
    return new Fleet(routers);
  }

  private static RouterProfile numbered(RouterProfile profile, int number) {
    var unit = profile.unit();
    return unit.serialNumber().isEmpty()
        ? profile
        : profile.withBoard(unit.board(), "HF%010d".formatted(number), unit.softwareId());
  }

  /** The routers in the order in which they were started. */
  public List<SimulatedRouter> routers() {
    return routers;
  }

  /** The name of a router in the inventory. */
  static String name(int index) {
    return "sim-%05d".formatted(index + 1);
  }

  /** An inventory for {@code kedge device import}: CSV with a header line. */
  public String inventory() {
    var lines = new StringJoiner("\n", "name,host,port,user,password,simulated\n", "\n");
    for (int i = 0; i < routers.size(); i++) {
      SimulatedRouter router = routers.get(i);
      lines.add(
          "%s,%s,%d,%s,%s,yes"
              .formatted(
                  name(i),
                  router.host(),
                  router.port(),
                  quoted(router.user()),
                  quoted(router.password())));
    }
    return lines.toString();
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\"", "\"\"") + "\"";
  }

  @Override
  public void close() throws IOException {
    close(routers);
  }

  private static void close(List<SimulatedRouter> routers) throws IOException {
    IOException failure = new IOException("some routers could not be closed");
    for (SimulatedRouter router : routers) {
      try {
        router.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
