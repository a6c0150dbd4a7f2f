package dev.kedge.routeros.risk;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How the server reaches the router, as far as the caller knows.
 *
 * @param server the address from which the router sees the server come; null when unknown, as
 *     behind address translation
 * @param router the address that the server connects to; null when it is not the router's own
 * @param port of SSH, 1 to 65535
 * @param user who logs in
 */
public record Reach(
    @Nullable InetAddress server, @Nullable InetAddress router, int port, String user) {

  /**
   * Of address literals.
   *
   * @throws IllegalArgumentException if one is not an address
   */
  public static Reach of(String server, String router, int port, String user) {
    return new Reach(InetAddress.ofLiteral(server), InetAddress.ofLiteral(router), port, user);
  }

  /** What is rejected or let through, for people. */
  String packet() {
    return "tcp/%d from the server%s"
        .formatted(port, server == null ? "" : "'s address " + server.getHostAddress());
  }
}
