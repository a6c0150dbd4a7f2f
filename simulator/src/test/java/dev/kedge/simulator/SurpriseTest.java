package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.Event;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Behaviour that no source describes; code that works with routers should work with it all the
 * same.
 */
class SurpriseTest {
  @Test
  void addedRowsCanGetAnUnrecordedValue() throws Exception {
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
  void menusCanHaveAnAdditionalDynamicRow() throws Exception {
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
  void propertiesCanHaveAnUnrecordedDefault() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      router.run("/ip dns static add name=a address=10.0.0.1 ttl=7m");
      router.run("/ip dns static add name=b address=10.0.0.2");
      router.changeDefault("/ip dns static", "ttl", "7m");
      assertThat(router.export()).contains("name=a type=A").doesNotContain("ttl=");
      assertThat(router.run(":put [/ip dns static get [find name=b] ttl]").strip()).isEqualTo("7m");
      assertThat(router.run(":put [:len [/ip dns static find ttl=7m]]").strip()).isEqualTo("2");
      router.run("/ip dns static set [find name=a] ttl=1d");
      router.run("/ip dns static add name=c address=10.0.0.3 ttl=7m");
      String shown = router.export();
      assertThat(shown).contains("name=a ttl=1d type=A").contains("name=c type=A");
      router.run("/system backup save name=x dont-encrypt=yes");
      router.run("/system backup load name=x password=\"\"");
      router.advance(Duration.ofMinutes(2));
      String rows = shown.substring(shown.indexOf("/interface"));
      assertThat(router.export()).endsWith(rows);
    }
  }

  @Test
  void propertiesCanBePrintedInAnUnrecordedForm() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      router.run("/interface vlan add name=a vlan-id=10 interface=bridge mtu=1400");
      router.changePrintedForm(
          "/interface vlan",
          "mtu",
          mtu -> mtu.startsWith("0x") ? mtu : "0x%x".formatted(Integer.parseInt(mtu)));
      assertThat(router.export()).contains("mtu=0x578");
      assertThat(router.run(":put [/interface vlan get a mtu]").strip()).isEqualTo("0x578");
      router.run("/interface vlan set a mtu=1401");
      assertThat(router.export()).contains("mtu=0x579");
      router.run("/interface vlan set a mtu=0x57a");
      assertThat(router.export()).contains("mtu=0x57a");
      router.run("/interface vlan set a mtu=1500");
      assertThat(router.export()).doesNotContain("mtu=0x");
    }
  }

  @Test
  void observersAreNotifiedOfEachReboot() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      var times = new AtomicInteger();
      router.onReboot(times::incrementAndGet);
      router.cause(Event.REBOOT);
      router.advance(Duration.ofMinutes(2));
      router.cause(Event.POWER_LOSS);
      assertThat(times).hasValue(2);
    }
  }
}
