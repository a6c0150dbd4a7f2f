package dev.kedge.app;

import dev.kedge.encryption.services.KeySettings;
import dev.kedge.platform.database.DatabaseSettings;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.settings.SettingsBinder;
import dev.kedge.schedule.SchedulerSettings;
import dev.kedge.syslog.SyslogSettings;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of a server beside its home: a tree of the records that the rooms declare. The page
 * docs/configuration.md is written from it.
 *
 * @param database empty: the embedded one
 */
public record ServerSettings(
    HttpSettings http,
    SchedulerSettings scheduler,
    SyslogSettings syslog,
    Optional<DatabaseSettings> database,
    KeySettings keys) {

  /**
   * Reads and validates the settings.
   *
   * @throws InvalidRequest if one is invalid; the message names its variable and says what it must
   *     be
   */
  public static ServerSettings of(Map<String, String> environment) {
    return new ServerSettings(
        SettingsBinder.bind(environment, HttpSettings.class),
        SettingsBinder.bind(environment, SchedulerSettings.class),
        SettingsBinder.bind(environment, SyslogSettings.class),
        DatabaseSettings.of(environment),
        KeySettings.of(environment));
  }
}
