package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Configuration;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server reaches the router, as far as the caller knows.
 *
 * @param server the address from which the router sees the server come; null when unknown, as
 *     behind address translation
 * @param router the address that the server connects to; null when it is not the router's own
 * @param port of SSH, 1 to 65535
 * @param user who logs in; empty when unknown
 */
public record Reach(
    @Nullable InetAddress server, @Nullable InetAddress router, int port, String user) {
  private static final int SSH = 22;

  /**
   * Of address literals.
   *
   * @throws IllegalArgumentException if one is not an address
   */
  public static Reach of(String server, String router, int port, String user) {
    return new Reach(InetAddress.ofLiteral(server), InetAddress.ofLiteral(router), port, user);
  }

  /** Of whoever does not know from where the router is managed, and as whom: a history. */
  public static Reach unknown(Configuration from) {
    var ssh = new Items(from).named("ip/service", "ssh");
    String port = ssh == null ? "" : Items.value(ssh, "port");
    return new Reach(null, null, port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : SSH, "");
  }

  /** {@code ip} or {@code ipv6}, whichever the server uses; both when it is not known. */
  List<String> families() {
    if (server == null && router == null) {
      return List.of("ip", "ipv6");
    }
    return List.of(
        server instanceof Inet6Address || router instanceof Inet6Address ? "ipv6" : "ip");
  }

  /** Without the addresses. */
  Reach anywhere() {
    return new Reach(null, null, port, user);
  }

  /** What is rejected or let through, for people. */
  String packet() {
    return "tcp/%d from the server%s"
        .formatted(port, server == null ? "" : "'s address " + server.getHostAddress());
  }
}
