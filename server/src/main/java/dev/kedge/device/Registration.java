package dev.kedge.device;

import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.transport.Secret;
import java.util.regex.Pattern;

/**
 * A router as a person registers it.
 *
 * @param name unique in the tenant; given by the person, so it is stored readable
 * @param host DNS name or address, without brackets
 */
public record Registration(String name, String host, int port, String user, Secret password) {
  /** No slash: the API names a device in a path. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._:()+-]{0,99}");

  /** A colon is an IPv6 address's alone, which has two: {@code host:port} is no host. */
  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

  /**
   * @throws InvalidRequest if a part is missing or not of its form
   */
  public Registration {
    require(
        NAME.matcher(name).matches(),
        "the name must be 1 to 100 letters, digits, blanks or . _ : ( ) + -");
    require(
        HOST.matcher(host).matches(),
        "the host must be a DNS name or an IP address, without a port");
    require(port >= 1 && port <= 65535, "the port must be between 1 and 65535");
    require(!user.isBlank() && user.length() <= 100, "the user must have 1 to 100 characters");
    require(
        user.chars().noneMatch(Character::isISOControl),
        "the user must not hold control characters");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw InvalidRequest.malformed(otherwise);
    }
  }
}
