package dev.kedge.push.execution;

import dev.kedge.push.guard.GuardSession;
import dev.kedge.push.plan.VerificationProbe;
import dev.kedge.push.plan.VerificationProbe.Ping;
import dev.kedge.push.plan.VerificationProbe.Run;
import dev.kedge.push.plan.VerificationProbe.Tcp;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Check whether a probe holds now, on the router or through it. */
final class ProbeCheck {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  private ProbeCheck() {}

  static boolean holds(VerificationProbe probe, GuardSession router) throws TransportException {
    return switch (probe) {
      case Ping ping -> holds(ping, router);
      case Tcp tcp -> holds(tcp);
      // a refusal counts as output, too
      case Run(_, var command, var pattern) ->
          pattern.matcher(router.runEvenIfRefused(Command.script(command))).find();
    };
  }

  /**
   * The command returns the number of replies (see routeros-behaviour.md#put-writes-text: integers
   * print as themselves).
   */
  private static boolean holds(Ping ping, GuardSession router) throws TransportException {
    var said =
        router.run(":put [/ping address=%s count=3]".formatted(ping.address().getHostAddress()));
    var last = said.strip().lines().reduce("", (_, line) -> line).strip();
    return last.matches("[1-9]\\d*");
  }

  private static boolean holds(Tcp tcp) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(tcp.host(), tcp.port()), CONNECT_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
