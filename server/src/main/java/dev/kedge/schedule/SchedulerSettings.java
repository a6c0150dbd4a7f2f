package dev.kedge.schedule;

import dev.kedge.platform.errors.InvalidRequest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of scheduled work.
 *
 * @param schedule whether this server takes part in scheduled work; {@code off} leaves it to the
 *     other servers of the same database
 * @param maxSessions maximum number of open SSH sessions, 1 to 99999
 */
@ConfigurationProperties("kedge")
public record SchedulerSettings(
    @DefaultValue("on") boolean schedule, @DefaultValue("256") int maxSessions) {

  public SchedulerSettings {
    if (maxSessions < 1 || maxSessions > 99_999) {
      throw InvalidRequest.malformed("KEDGE_MAX_SESSIONS must be a number, 1 to 99999.");
    }
  }
}
