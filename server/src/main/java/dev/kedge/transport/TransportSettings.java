package dev.kedge.transport;

import java.time.Duration;

/**
 * Limits of the SSH client.
 *
 * @param connectTimeout for the TCP connection
 * @param loginTimeout from then on, for key exchange and authentication together; weak boards on
 *     bad links need more than 10 s (see routeros-behaviour.md#ssh-slow-handshake)
 * @param progressTimeout maximum silence within a command or transfer; small routers are slow but
 *     keep sending (see routeros-behaviour.md#export-slow)
 * @param commandTimeout maximum duration of a command or transfer; an idle session is closed after
 *     the same time
 * @param maxOutputBytes maximum output of one command
 * @param maxSessions concurrently open sessions; they cost memory, about 100 KB each
 * @param maxSessionsPerGroup concurrently open sessions to the routers of one {@link Target#group}
 * @param maxHandshakes concurrent logins; they cost CPU
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

  /** Defaults with another number of sessions; one group leaves an eighth to the others. */
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
