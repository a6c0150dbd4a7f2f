package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What no source tells of routers: whatever is built on them should hold all the same. */
class SurpriseTest {
  @Test
  void anAddedRowGetsAValueThatNoTableKnows() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      router.fillIn("/ip pool", "new-in-next", "7");
      router.run("/ip pool add name=a ranges=10.1.1.1");
      router.run("/ip pool add name=b ranges=10.1.1.2 comment=x");
      assertThat(router.export())
          .contains("add name=a new-in-next=7 ranges=10.1.1.1")
          .contains("add comment=x name=b new-in-next=7 ranges=10.1.1.2");
    }
  }

  @Test
  void aMenuHasADynamicRowMore() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      String before = router.run(":put [:len [/ip pool find]]").strip();
      String export = router.export();
      router.addDynamic("/ip pool", Map.of("name", "made", "comment", "x"));
      assertThat(router.run(":put [:len [/ip pool find]]").strip())
          .isEqualTo(Integer.toString(Integer.parseInt(before) + 1));
      assertThat(router.run(":put [/ip pool get [find comment=x] name]").strip()).isEqualTo("made");
      assertThat(router.run("/ip pool remove [find name=made]")).contains("invalid internal item");
      assertThat(router.export()).isEqualTo(export);
    }
  }

  @Test
  void eachTimeThatItGoesDownIsTold() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      var times = new AtomicInteger();
      router.onReboot(times::incrementAndGet);
      router.happen(Event.REBOOT);
      router.advance(Duration.ofMinutes(2));
      router.happen(Event.POWER_LOSS);
      assertThat(times).hasValue(2);
    }
  }
}
