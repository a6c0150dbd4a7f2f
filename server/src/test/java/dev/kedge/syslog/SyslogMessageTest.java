package dev.kedge.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message forms of routeros-behaviour.md#syslog-forms, and the debouncer. */
class SyslogMessageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "system,info filter rule changed by admin",
        "system,info mangle rule moved by admin",
        "system,info item added by admin",
        "<30>Nov 27 10:00:00 core-1 system,info address added by admin",
        "<30>system,info address added by admin",
        "system,info filter rule added by ssh:aether@10.1.1.2 (*22 = /ip firewall filter add action=accept)",
        "system,info filter rule moved by ssh:aether@10.1.1.2 ()",
        "system,info log rule added by api:ispm-api@:: (*5 = /system logging add action=x topics=info)",
        "system,info new script scheduled by admin",
        "system,info changed scheduled script settings by admin",
        "system,info script removed from scheduler by admin",
        "system,info,account user admin changed by admin",
        "system,info detect-internet settings changed",
        "system,info config changed",
        "CEF:0|MikroTik|RB750Gr3|7.20.8 (stable)|7|system,info|Low|dvchost=hq dvc=10.0.0.1 msg=filter rule changed by winbox:admin@10.0.0.9 (/ip firewall filter set 0 comment\\=x)",
      })
  void tellsAChangeByAPerson(String line) {
    assertThat(SyslogMessage.parse(line).map(SyslogMessage::isChange)).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system,info,account user kedge logged in from 10.0.0.5 via ssh",
        "system,info,account user kedge logged out from 10.0.0.5 via ssh",
        "system,error,critical login failure for user x from 10.0.0.5 via ssh",
        "system,info device changed by scheduler:guest-wifi-off/action:8 (/interface set guest disabled=yes)",
        "system,info device changed by netwatch:x (/interface set guest disabled=yes)",
        "dhcp,info dhcp1 assigned 10.0.0.7 to AA:BB:CC:DD:EE:FF",
        "interface,info ether1 link changed by peer",
        "script,info changed by hand",
        "",
        "GET / HTTP/1.1",
      })
  void logInsAndNoiseAreNone(String line) {
    assertThat(SyslogMessage.parse(line).map(SyslogMessage::isChange).orElse(false)).isFalse();
  }

  @Test
  void aDeviceIsServedWhenItIsQuietAndAtMostEveryTenMinutes() {
    var hints = new ChangeDebouncer();
    var sender = new SyslogSource(new TenantId(UUID.randomUUID()), UUID.randomUUID());
    var start = Instant.parse("2026-11-27T10:00:00Z");
    hints.hint(sender, start);
    hints.hint(sender, start.plusSeconds(30));
    assertThat(hints.take(start.plusSeconds(61))).isEmpty();
    assertThat(hints.take(start.plusSeconds(90))).containsExactly(sender);
    assertThat(hints.take(start.plusSeconds(91))).isEmpty();
    hints.hint(sender, start.plusSeconds(100));
    assertThat(hints.take(start.plusSeconds(400))).as("too soon").isEmpty();
    assertThat(hints.take(start.plusSeconds(691))).containsExactly(sender);
  }

  @Test
  void aFloodIsServedOnceInTenMinutes() {
    var hints = new ChangeDebouncer();
    var sender = new SyslogSource(new TenantId(UUID.randomUUID()), UUID.randomUUID());
    var start = Instant.parse("2026-11-27T10:00:00Z");
    var served = 0;
    for (var second = 0; second < 3600; second++) {
      hints.hint(sender, start.plusSeconds(second));
      served += hints.take(start.plusSeconds(second)).size();
    }
    assertThat(served).isBetween(5, 6);
  }
}
