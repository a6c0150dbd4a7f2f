package dev.kedge.capture;

import dev.kedge.inventory.DeviceInfo;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a router reports about itself. */
final class DeviceInfoReader {
  private final RouterSession session;
  private final RouterOverview router;

  DeviceInfoReader(RouterSession session, RouterOverview router) {
    this.session = session;
    this.router = router;
  }

  DeviceInfo read() throws TransportException {
    var serial = serial();
    var values = router.values();
    return new DeviceInfo(
        router.version(),
        values.value("board-name"),
        serial,
        values.value("name"),
        values.value("uptime"),
        router.clock().offset(),
        hasDeviceMode() ? print("/system device-mode print").value("mode") : "");
  }

  /** The board's serial number; empty for a virtual router, which has no board and refuses. */
  String serial() throws TransportException {
    return print("/system routerboard print").value("serial-number");
  }

  /**
   * Explains in a sentence why schedulers are forbidden; empty if they are allowed (see
   * routeros-behaviour.md#device-flagged).
   */
  Optional<String> whySchedulersAreForbidden() throws TransportException {
    if (!hasDeviceMode()) {
      return Optional.empty();
    }
    var mode = print("/system device-mode print");
    if (mode.value("flagged").equals("yes") || mode.value("mode").equals("flagged")) {
      return Optional.of(
          "The router is flagged: RouterOS found signs of an intrusion at startup and forbids schedulers until they are resolved.");
    }
    return mode.value("scheduler").equals("no")
        ? Optional.of("The router's device-mode forbids schedulers.")
        : Optional.empty();
  }

  /**
   * The user who holds the router's safe mode, as far as the router reports it: it can be queried
   * from 7.18 on, and the form of the answer is not known for sure (see
   * routeros-behaviour.md#safe-mode).
   */
  Optional<String> safeModeHolder() throws TransportException {
    if (router.isBefore(18)) {
      return Optional.empty();
    }
    var said = print("/safe-mode print");
    return Stream.of("user", "taken-by", "owner", "by")
        .map(said::value)
        .filter(user -> !user.isEmpty() && !user.equals("none"))
        .findFirst();
  }

  /**
   * Whether device-mode matters; before 7.17 it restricts nothing (see
   * routeros-behaviour.md#device-mode).
   */
  private boolean hasDeviceMode() {
    return !router.isBefore(17);
  }

  private PrintOutput print(String command) throws TransportException {
    var output = session.run(Command.of(command));
    return PrintOutput.of(output.refusal().isPresent() ? "" : output.text());
  }
}
