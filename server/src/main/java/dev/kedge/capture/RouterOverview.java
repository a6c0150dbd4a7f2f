package dev.kedge.capture;

import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Instant;

/**
 * What a router reports at the beginning of a session: its version, resources, clock and name, and
 * the policies of Kedge's account.
 *
 * @param values printed by the router
 * @param readAt by Kedge's clock
 */
record RouterOverview(PrintOutput values, Instant readAt, AccountPolicies policies) {

  /**
   * Reads it with one command.
   *
   * @throws TransportException REFUSED_BY_ROUTER if the account may not print
   */
  static RouterOverview read(RouterSession session, Clock clock) throws TransportException {
    var said = session.run(command(session.user())).text();
    var last = said.strip().lines().reduce("", (_, line) -> line);
    var overview =
        new RouterOverview(
            PrintOutput.of(said),
            clock.instant(),
            AccountPolicies.of(last.contains(":") ? "" : last));
    if (overview.values.value("version").isEmpty()) {
      session.run(Command.of("/system resource print")).orRefused(); // the refusal names the reason
    }
    return overview;
  }

  /** Version number of RouterOS, such as {@code 7.16.2}. */
  String version() {
    return values.value("version").split(" ", 2)[0];
  }

  boolean isSix() {
    return version().startsWith("6.");
  }

  /** Whether the router is older than this minor version of RouterOS 7. */
  boolean isBefore(int minor) {
    var numbers = version().split("[^0-9]+");
    return isSix()
        || numbers.length < 2
        || numbers[0].equals("7") && Integer.parseInt(numbers[1]) < minor;
  }

  RouterClock clock() {
    return new RouterClock(values, readAt);
  }

  /**
   * Builds the first command of a session. The identity is the last of the printed values, so that
   * a name with line ends cannot shadow another value. It does not come from {@code print}, which
   * spreads it over several lines on some versions (see routeros-behaviour.md#identity-in-lines).
   */
  private static Command command(String user) {
    return Command.of("/system resource print")
        .then(Command.of("/system clock print"))
        .then(Command.script(":put (\"name: \" . [/system identity get name])"))
        .then(
            Command.of(":put [/user group get [find name=[/user get [find")
                .argument("name", user)
                .words("] group]] policy]"));
  }
}
