package dev.kedge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Made-up lines in the forms that routers write (see routeros-behaviour.md#history). */
class RouterActivityTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final RouterClock CLOCK =
      new RouterClock(
          new PrintOutput(Map.of("date", "2026-11-28", "time", "12:00:00", "gmt-offset", "+02:00")),
          NOW);

  private static String traces(String log, String history) {
    var said = new StringBuilder();
    for (var trace : RouterActivity.of(log, history, "kedge", CLOCK, NOW.minusSeconds(600))) {
      said.append(trace.user()).append(": ").append(trace.what()).append('\n');
    }
    return said.toString();
  }

  @Test
  void whoAndTheVerbAreKeptAndNoValue() {
    assertThat(
            traces(
                """
                2026-11-28 11:59:00|filter rule added by ssh:aether@10.1.1.2 (*22 = /ip firewall filter add password=hunter2)
                11:58:00|user admin changed by bob
                2026-11-28 11:57:00|device changed by scheduler:guest-off/action:8 (/interface set x)
                2026-11-28 11:56:00|user eve logged in from 10.9.9.9 via winbox
                2026-11-28 11:56:00|user kedge logged in from 10.9.9.1 via ssh
                2026-11-28 11:40:00|nat rule removed by old
                yesterday|nat rule removed by nobody-knows-when
                no line at all
                """,
                ""))
        .isEqualTo(
            """
            aether: filter rule added
            bob: user admin changed
            scheduler:guest-off/action:8: device changed
            eve: logged in from 10.9.9.9 via winbox
            """);
  }

  @Test
  void theHistoryOfAnOlderRouterCounts() {
    assertThat(
            traces(
                "",
                """
                nov/28/2026 11:59:30|admin|mangle rule moved
                nov/28/2026 11:59:30|admin|mangle rule moved
                nov/28/2026 11:59:31||no one
                """))
        .isEqualTo("admin: mangle rule moved\n");
  }

  /** RouterOS 6 on the following day, in the forms of the manual's page "Log". */
  @Test
  void theLogLeavesTodaysDateAndThisYearsNumberOut() {
    var clock =
        new RouterClock(
            new PrintOutput(
                Map.of("date", "jul/20/2026", "time", "00:05:00", "gmt-offset", "+03:00")),
            NOW);
    var log =
        """
        jul/19/2025 23:56:00|item added by long-ago
        jul/19 23:54:59|item added by before
        jul/19 23:55:01|address added by admin
        07-19 23:55:02|item added by other
        00:00:00|mangle rule moved by admin
        """;
    assertThat(RouterActivity.of(log, "", "kedge", clock, NOW.minusSeconds(600)))
        .containsExactly(
            new RouterActivity("admin", "address added", NOW.minusSeconds(599)),
            new RouterActivity("other", "item added", NOW.minusSeconds(598)),
            new RouterActivity("admin", "mangle rule moved", NOW.minusSeconds(300)));
  }

  @Test
  void aRouterThatLogsAllDayFillsNoPage() {
    var log = "2026-11-28 11:59:00|item %d added by bob\n";
    var many = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      many.append(log.formatted(i));
    }
    assertThat(traces(many.toString(), "").lines()).hasSize(50);
  }
}
