package dev.kedge.platform.settings;

import static java.util.Objects.requireNonNull;

import dev.kedge.platform.errors.InvalidRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Binds records of settings to environment variables by Spring's rules: {@code KEDGE_MAX_SESSIONS}
 * is the component {@code maxSessions} of a record with the prefix {@code kedge}.
 *
 * <p>It works before Spring starts, because the database and the keys are needed by then.
 */
public final class SettingsBinder {
  private SettingsBinder() {}

  /**
   * Binds a record that has {@link ConfigurationProperties}; blank variables count as unset.
   *
   * @throws InvalidRequest if a setting is invalid; the message names the variable and never
   *     contains its value
   */
  public static <T extends Record> T bind(Map<String, String> environment, Class<T> type) {
    var prefix = requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
    var variables = new HashMap<String, Object>();
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank() || name.endsWith("_PASSWORD")) { // a password may be empty
            variables.put(name, value);
          }
        });
    var source =
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
    try {
      return new Binder(ConfigurationPropertySources.from(source)).bindOrCreate(prefix, type);
    } catch (BindException e) {
      throw explained(e);
    }
  }

  /**
   * Binds a record of settings that only matter if a certain variable is set.
   *
   * @throws InvalidRequest as {@link #bind}
   */
  public static <T extends Record> Optional<T> bindIfSet(
      String variable, Map<String, String> environment, Class<T> type) {
    return environment.getOrDefault(variable, "").isBlank()
        ? Optional.empty()
        : Optional.of(bind(environment, type));
  }

  /** Spring's exception contains the value, which may be secret, so it is not the cause. */
  private static InvalidRequest explained(BindException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidRequest own) {
        return own;
      }
    }
    var variable =
        e.getName().toString().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return InvalidRequest.malformed("%s must be %s.".formatted(variable, wanted(e)));
  }

  private static String wanted(BindException e) {
    var type = e.getTarget().getType().resolve(Object.class);
    if (type == int.class) {
      return "a whole number";
    }
    if (type == boolean.class) {
      return "on or off";
    }
    return type == URI.class ? "an address, such as https://bao.example.net:8200" : "a valid path";
  }
}
