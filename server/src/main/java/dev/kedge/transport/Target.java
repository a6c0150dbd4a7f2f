package dev.kedge.transport;

import org.jspecify.annotations.Nullable;

/**
 * Address and credentials of a router. Closing it zeroes the password.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param password empty: none is tried
 * @param key tried before the password; null: there is none
 * @param pinned the only host key that is accepted; null on first contact, when any key is accepted
 *     and {@link RouterSession#hostKey} is the one to pin
 * @param group whose routers share a limit of open sessions, a tenant's id
 */
public record Target(
    String host,
    int port,
    String user,
    Secret password,
    @Nullable LoginKey key,
    @Nullable HostKey pinned,
    Algorithms algorithms,
    String group)
    implements AutoCloseable {
  public Target {
    if (host.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException("a router needs a host and a user name");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 1 and 65535, not " + port);
    }
  }

  /** Copy with the same password object and other algorithms. */
  public Target with(Algorithms algorithms) {
    return new Target(host, port, user, password, key, pinned, algorithms, group);
  }

  /** Copy that authenticates only by the key. */
  public Target byKeyOnly() {
    return new Target(host, port, user, Secret.of(""), key, pinned, algorithms, group);
  }

  /** {@code host:port}, for messages. */
  public String address() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  @Override
  public void close() {
    password.close();
  }
}
