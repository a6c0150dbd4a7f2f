package dev.kedge.transport;

import java.time.Duration;

/**
 * Limits of the SSH client.
 *
 * @param connectTimeout until the TCP connection stands
 * @param loginTimeout from then on, for key exchange and login together; weak boards on bad links
 *     need more than 10 s (see routeros-behaviour.md#ssh-slow-handshake)
 * @param progressTimeout longest silence within a command or transfer; small routers are slow but
 *     keep sending (see routeros-behaviour.md#export-slow)
 * @param commandTimeout longest command or transfer altogether; an idle session is closed after the
 *     same time
 * @param maxOutputBytes largest output of one command
 * @param maxSessions sessions open at a time; they cost memory, about 100 KB each
 * @param maxSessionsPerGroup of them, to the routers of one {@link Target#group}
 * @param maxHandshakes logins under way at a time; they cost CPU
 */
public record TransportSettings(
    Duration connectTimeout,
    Duration loginTimeout,
    Duration progressTimeout,
    Duration commandTimeout,
    int maxOutputBytes,
    int maxSessions,
    int maxSessionsPerGroup,
    int maxHandshakes) {

  public TransportSettings {
    if (!connectTimeout.isPositive()
        || !loginTimeout.isPositive()
        || !progressTimeout.isPositive()
        || !commandTimeout.isPositive()) {
      throw new IllegalArgumentException("every time limit must be positive");
    }
    if (maxOutputBytes < 1 || maxSessions < 1 || maxSessionsPerGroup < 1 || maxHandshakes < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  public static TransportSettings defaults() {
    return of(256);
  }

  /** The defaults with another number of sessions; one group leaves an eighth to the others. */
  public static TransportSettings of(int maxSessions) {
    return new TransportSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(15),
        64 << 20,
        maxSessions,
        Math.max(1, maxSessions * 7 / 8),
        64);
  }
}
