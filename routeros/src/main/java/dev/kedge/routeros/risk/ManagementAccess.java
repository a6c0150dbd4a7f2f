package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Configuration;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The management access of the server to the router, as far as the caller knows it.
 *
 * @param server the server's address as the router sees it; null if unknown, as behind address
 *     translation
 * @param router the address to which the server connects; null if it is not the router's own
 * @param port the SSH port, 1 to 65535
 * @param user the user who logs in; empty if unknown
 */
public record ManagementAccess(
    @Nullable InetAddress server, @Nullable InetAddress router, int port, String user) {
  private static final int SSH = 22;

  /**
   * Creates an access from address literals.
   *
   * @throws IllegalArgumentException if one is not an address
   */
  public static ManagementAccess of(String server, String router, int port, String user) {
    return new ManagementAccess(
        InetAddress.ofLiteral(server), InetAddress.ofLiteral(router), port, user);
  }

  /** Creates an access from an unknown address by an unknown user, for judging a history. */
  public static ManagementAccess unknown(Configuration from) {
    var ssh = new Items(from).named("ip/service", "ssh");
    String port = ssh == null ? "" : Items.value(ssh, "port");
    return new ManagementAccess(
        null, null, port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : SSH, "");
  }

  /** Lists {@code ip} or {@code ipv6}, whichever the server uses; both if that is unknown. */
  List<String> families() {
    if (server == null && router == null) {
      return List.of("ip", "ipv6");
    }
    return List.of(
        server instanceof Inet6Address || router instanceof Inet6Address ? "ipv6" : "ip");
  }

  /** Copies the access without the addresses. */
  ManagementAccess anywhere() {
    return new ManagementAccess(null, null, port, user);
  }

  /** Describes the packet that is rejected or accepted, for people. */
  String packet() {
    return "tcp/%d from the server%s"
        .formatted(port, server == null ? "" : "'s address " + server.getHostAddress());
  }
}
