package dev.kedge.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.errors.InvalidRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environment variables become typed settings, or errors that a person can act on. */
class ServerSettingsTest {

  @Test
  void anEmptyEnvironmentGivesTheDefaults() {
    var settings = ServerSettings.of(Map.of("KEDGE_SYSLOG", " ", "KEDGE_TRANSIT_MOUNT", "unused"));
    assertThat(settings.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080));
    assertThat(settings.scheduler().schedule()).isTrue();
    assertThat(settings.scheduler().maxSessions()).isEqualTo(256);
    assertThat(settings.syslog().syslog()).isNull();
    assertThat(settings.database()).isEmpty();
    assertThat(settings.keys().master()).isNull();
    assertThat(settings.keys().transit()).isEmpty();
  }

  @Test
  void everyVariableIsRead() {
    var settings =
        ServerSettings.of(
            Map.ofEntries(
                entry("KEDGE_ADDRESS", "192.0.2.1"),
                entry("KEDGE_PORT", "0"),
                entry("KEDGE_SCHEDULE", "off"),
                entry("KEDGE_MAX_SESSIONS", "2000"),
                entry("KEDGE_SYSLOG", "[::]:5514"),
                entry("KEDGE_DB_URL", "jdbc:postgresql://db/kedge"),
                entry("KEDGE_DB_USER", "app"),
                entry("KEDGE_DB_PASSWORD", ""),
                entry("KEDGE_DB_OWNER_USER", "owner"),
                entry("KEDGE_DB_OWNER_PASSWORD", "$e${c}ret")));
    assertThat(settings.http()).isEqualTo(new HttpSettings("192.0.2.1", 0));
    assertThat(settings.scheduler().schedule()).isFalse();
    assertThat(settings.scheduler().maxSessions()).isEqualTo(2000);
    assertThat(settings.syslog().syslog()).isEqualTo("[::]:5514");
    var access = settings.database().orElseThrow().access();
    assertThat(access.url()).isEqualTo("jdbc:postgresql://db/kedge");
    assertThat(access.application().user()).isEqualTo("app");
    assertThat(access.application().password()).isEmpty();
    assertThat(access.owner().user()).isEqualTo("owner");
    assertThat(access.owner().password()).isEqualTo("$e${c}ret");
    assertThat(settings.toString()).doesNotContain("$e${c}ret");
  }

  @ParameterizedTest
  @CsvSource({
    "KEDGE_PORT, marker",
    "KEDGE_PORT, 65536",
    "KEDGE_PORT, -1",
    "KEDGE_SCHEDULE, marker",
    "KEDGE_MAX_SESSIONS, 0",
    "KEDGE_MAX_SESSIONS, 100000",
    "KEDGE_MAX_SESSIONS, marker",
    "KEDGE_SYSLOG, marker",
    "KEDGE_MASTER_KEY, marker",
    "KEDGE_DB_URL, jdbc:postgresql://marker/kedge",
    "KEDGE_TRANSIT_URL, http://marker",
    "KEDGE_TRANSIT_URL, https://[marker",
  })
  void anInvalidValueIsRefusedByNameAndNeverShown(String variable, String value) {
    assertThatThrownBy(() -> ServerSettings.of(Map.of(variable, value)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith(variable)
        .hasMessageNotContaining("marker")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "KEDGE_TRANSIT_MOUNT, /marker/",
    "KEDGE_TRANSIT_MAX_PLAINTEXT, 999",
    "KEDGE_TRANSIT_MAX_PLAINTEXT, marker",
  })
  void anInvalidSettingOfTransitIsRefused(String variable, String value) {
    var environment =
        Map.of(
            "KEDGE_TRANSIT_URL",
            "https://bao.example.net/",
            "KEDGE_TRANSIT_TOKEN_FILE",
            "token",
            variable,
            value);
    assertThatThrownBy(() -> ServerSettings.of(environment))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith(variable)
        .hasMessageNotContaining("marker");
  }
}
