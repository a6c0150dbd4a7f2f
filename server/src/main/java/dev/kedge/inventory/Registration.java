package dev.kedge.inventory;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.transport.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A router as registered by a person.
 *
 * @param name unique in the tenant; chosen by the person, so it is stored unencrypted
 * @param host DNS name or address, without brackets
 * @param login its own credentials; null: the profile's
 * @param profile name of the credential profile; null exactly if it has its own credentials
 * @param simulated whether it is a simulated router, whose answers count only for simulated ones
 */
public record Registration(
    String name,
    String host,
    int port,
    @Nullable Credentials login,
    @Nullable String profile,
    boolean simulated) {
  /** Excludes the slash, because the API has device names in paths. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._:()+-]{0,99}");

  /** Only IPv6 addresses contain colons, and at least two: {@code host:port} is not a host. */
  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

  /**
   * @throws InvalidRequest if a part is missing or malformed
   */
  public Registration {
    requireName(name);
    requireHost(host);
    requirePort(port);
    require(
        (login == null) != (profile == null),
        "a device has a user and a password of its own, or the name of a credential profile");
  }

  public Registration(String name, String host, int port, String user, Secret password) {
    this(name, host, port, new Credentials(user, password), null);
  }

  public Registration(
      String name, String host, int port, @Nullable Credentials login, @Nullable String profile) {
    this(name, host, port, login, profile, false);
  }

  /** Copy of this registration as a simulated router. */
  public Registration asSimulated() {
    return new Registration(name, host, port, login, profile, true);
  }

  static void requireName(String name) {
    require(
        NAME.matcher(name).matches(),
        "the name must be 1 to 100 letters, digits, blanks or . _ : ( ) + -");
  }

  static void requireHost(String host) {
    require(
        HOST.matcher(host).matches(),
        "the host must be a DNS name or an IP address, without a port");
  }

  static void requirePort(int port) {
    require(port >= 1 && port <= 65535, "the port must be between 1 and 65535");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw InvalidRequest.malformed(otherwise);
    }
  }
}
