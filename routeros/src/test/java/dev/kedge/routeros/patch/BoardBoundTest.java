package dev.kedge.routeros.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardBoundTest {
  private static final String OLD_BOARD =
      """
      # 2026-03-04 05:06:07 by RouterOS 7.16.2
      # software id = AAAA-0001
      #
      # model = RB5009UG+S+
      # serial number = HF0000000001
      /interface bridge
      add admin-mac=02:00:5E:00:00:01 auto-mac=no name=bridge1 vlan-filtering=yes
      /interface ethernet
      set [ find default-name=ether1 ] mac-address=02:00:5E:00:00:02 name=wan
      /interface wireguard
      add listen-port=13231 mtu=1420 name=wg1 private-key="b2xk"
      add listen-port=13232 mtu=1420 name=wg2 private-key="bmV3"
      /interface wireless access-list
      add mac-address=02:00:5E:00:00:99
      """;

  private static final String NEW_BOARD =
      """
      # 2026-03-04 05:06:07 by RouterOS 7.16.2
      # software id = AAAA-0002
      #
      # model = RB5009UG+S+
      # serial number = HF0000000002
      /interface bridge
      add admin-mac=02:00:5E:00:00:11 auto-mac=no name=bridge1
      /interface wireguard
      add listen-port=13231 mtu=1420 name=wg1 private-key="b3du"
      """;

  private static byte[] bytes(String export) {
    return export.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static BoardBound fitted(String... along) {
    var version = Version.parse("7.16.2");
    return BoardBound.of(
        Configuration.parse(bytes(NEW_BOARD)).in(version),
        Configuration.parse(bytes(OLD_BOARD)).in(version),
        Set.of(along));
  }

  private static String value(BoardBound of, String path, int item, String property) {
    return String.valueOf(
        of.configuration().menus().stream()
            .filter(menu -> menu.path().component().equals(path))
            .findFirst()
            .orElseThrow()
            .items()
            .get(item)
            .get(property));
  }

  @Test
  void boardSpecificAddressesAndKeysAreLeftOutAndListed() {
    var fitted = fitted();
    assertThat(fitted.setAside())
        .containsExactly(
            "interface/bridge/admin-mac of bridge1",
            "interface/ethernet/mac-address of wan",
            "interface/wireguard/private-key of wg1",
            "interface/wireguard/private-key of wg2");
    assertThat(value(fitted, "interface/bridge", 0, "admin-mac")).isEqualTo("02:00:5E:00:00:11");
    assertThat(value(fitted, "interface/bridge", 0, "vlan-filtering")).isEqualTo("yes");
    assertThat(value(fitted, "interface/ethernet", 0, "mac-address")).isEqualTo("null");
    assertThat(value(fitted, "interface/ethernet", 0, "name")).isEqualTo("wan");
    assertThat(value(fitted, "interface/wireguard", 0, "private-key")).isEqualTo("b3du");
    assertThat(value(fitted, "interface/wireguard", 1, "private-key")).isEqualTo("null");
    assertThat(value(fitted, "interface/wireless/access-list", 0, "mac-address"))
        .as("of a client, not of the board")
        .isEqualTo("02:00:5E:00:00:99");
  }

  @Test
  void selectedBoardSpecificItemsAreKept() {
    var fitted = fitted("interface/wireguard/private-key");
    assertThat(fitted.setAside()).noneMatch(line -> line.contains("wireguard"));
    assertThat(value(fitted, "interface/wireguard", 0, "private-key")).isEqualTo("b2xk");
  }

  @Test
  void anotherBoardIsRecognisedByModelSerialOrSystemId() {
    var old = bytes(OLD_BOARD);
    assertThat(BoardBound.isOfAnother(old, bytes(NEW_BOARD))).hasValue(true);
    assertThat(BoardBound.isOfAnother(old, old)).hasValue(false);
    assertThat(BoardBound.isOfAnother(bytes("/interface bridge\n"), old)).isEmpty();
    var virtual = "# 2026-03-04 05:06:07 by RouterOS 7.18\n# system id = %s\n#\n";
    assertThat(
            BoardBound.isOfAnother(
                bytes(virtual.formatted("one")), bytes(virtual.formatted("other"))))
        .hasValue(true);
  }
}
