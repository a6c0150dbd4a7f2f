package dev.kedge.push.plan;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.GoodReading;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.push.time.PushClock;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.risk.ManagementAccess;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is based on.
 *
 * @param capture a complete export with its secrets
 * @param reach how we reach the router
 * @param exportTook time that the router needed for the export
 * @param group group of our account, whose policies triggers run with; empty if the router does not
 *     know it, as with RADIUS
 */
record RouterReading(
    GoodReading capture,
    DeviceInfo facts,
    ManagementAccess reach,
    Duration exportTook,
    String group) {
  private static final int SSH = 22;

  /**
   * Reads the router.
   *
   * @throws InvalidRequest if its export is suspicious or hides secrets
   */
  static RouterReading of(Device device, CaptureSession session, PushClock clock)
      throws TransportException, CaptureException {
    var facts = session.facts();
    var began = clock.now();
    if (!(session.export("") instanceof GoodReading capture)) {
      throw InvalidRequest.conflict(
          "The router's export is suspicious, so no plan can be made from it. See: kedge device probe "
              + device.name());
    }
    var took = clock.now().minus(began).truncatedTo(ChronoUnit.SECONDS); // the unit of triggers
    if (!capture.restorable()) {
      throw InvalidRequest.conflict(
          "The account on "
              + device.name()
              + " lacks the policy sensitive: its exports hide secrets, so a change could not be reverted exactly.");
    }
    return new RouterReading(
        capture, facts, reach(device, session.ssh(), capture), took, group(session.ssh()));
  }

  /**
   * How the router is reached after the change.
   *
   * @param place where the change moves it: people state that it leads to the service as the change
   *     leaves it; null if it stays where it is
   */
  ManagementAccess reachAt(@Nullable ManagementAddress place, Configuration changed) {
    if (place == null) {
      return reach;
    }
    var host = literal(place.host());
    return new ManagementAccess(
        reach.server(),
        host != null && isOwn(changed, place.host()) ? host : null,
        sshPort(changed),
        reach.user());
  }

  /** Reads the group of the session's account; empty if the router does not know it. */
  static String group(RouterSession session) throws TransportException {
    var said =
        session.run(
            Command.of(":put [/user get [find").argument("name", session.user()).words("] group]"));
    return said.refusal().isPresent() ? "" : said.text().strip();
  }

  /** Reads how the router is reached; it sees us come from an address that we may not know. */
  private static ManagementAccess reach(Device device, RouterSession session, GoodReading capture)
      throws TransportException {
    var seen =
        session.run(
            Command.of(":put [/user active print as-value where")
                .argument("name", session.user())
                .words("]"));
    @Nullable InetAddress server = null;
    for (var part : seen.refusal().isPresent() ? new String[0] : seen.text().split("[;\r\n]")) {
      if (part.startsWith("address=")) {
        server = literal(part.substring("address=".length()));
      }
    }
    var now = Configuration.parse(capture.normalized());
    var host = literal(device.host());
    return new ManagementAccess(
        server,
        host != null && isOwn(now, device.host()) ? host : null,
        sshPort(now),
        session.user());
  }

  private static boolean isOwn(Configuration configuration, String host) {
    return items(configuration, MenuPath.of("/ip address"))
        .anyMatch(item -> ("" + item.get("address")).startsWith(host + "/"));
  }

  /** The router's own port, also behind a forwarded one. */
  private static int sshPort(Configuration configuration) {
    return items(configuration, MenuPath.of("/ip service"))
        .filter(item -> item.selector() instanceof Selector.Named(var name) && name.equals("ssh"))
        .map(item -> item.get("port"))
        .filter(text -> text != null && text.matches("\\d{1,5}"))
        .map(Integer::parseInt)
        .findFirst()
        .orElse(SSH);
  }

  private static Stream<Item> items(Configuration configuration, MenuPath path) {
    var menu = configuration.menu(path);
    return menu == null ? Stream.of() : menu.items().stream();
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text.strip());
    } catch (IllegalArgumentException e) {
      return null; // a name: the router may have any address
    }
  }
}
