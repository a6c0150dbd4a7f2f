package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** add, set and remove on loaded items. */
class ItemCommandsTest {
  private static final String TEXT =
      """
      /interface ethernet
      set [ find default-name=ether1 ] comment=uplink name=wan
      /ip address
      add address=192.168.88.1/24 comment=lan interface=bridge network=192.168.88.0
      /ip firewall filter
      add action=accept chain=input comment="first rule"
      # in/out-interface matcher not possible
      add action=drop chain=input comment=last
      /ip service
      set telnet disabled=yes
      /system identity
      set name=sample
      """;

  @Test
  void addedItemsGoToTheEndOfTheirMenuWithSortedProperties() { // contract §1.3
    assertThat(after("/ip firewall filter add comment=new chain=input action=drop"))
        .contains("comment=last\nadd action=drop chain=input comment=new\n/ip service\n");
  }

  @Test
  void placeBeforePutsAnItemInFrontOfAnother() { // contract §8
    assertThat(after("/ip firewall filter add chain=input place-before=[find comment=last]"))
        .contains("add action=accept chain=input\nadd action=drop chain=input comment=last\n");
    assertThat(after("/ip firewall filter add chain=input place-before=0"))
        .contains("/ip firewall filter\nadd action=accept chain=input\nadd");
  }

  @Test
  void addressesGetTheirNetworkAndRulesTheirAction() { // contract §8
    assertThat(after("/ip address add address=10.1.18.3/20 interface=ether1"))
        .contains("add address=10.1.18.3/20 interface=ether1 network=10.1.16.0\n");
    assertThat(after("/ip firewall filter add chain=input"))
        .contains("add action=accept chain=input\n/ip service");
  }

  @Test
  void menusWithoutItemsGetASectionInExportOrder() {
    assertThat(after("/ip dns static add address=192.0.2.9 name=new.example.net type=A"))
        .contains(
            """
            /ip dns static
            add address=192.0.2.9 name=new.example.net type=A
            /ip firewall filter
            """);
  }

  @Test
  void editedItemsAreWrappedLikeOthers() { // contract §1.6
    assertThat(after("/ip address set [find comment=lan] comment=\"the network of the office\""))
        .contains(
            """
            add address=192.168.88.1/24 comment="the network of the office" interface=\\
                bridge network=192.168.88.0
            """);
  }

  @Test
  void setFindsItemsByEveryCriterionAndByTheSelectorsOfExports() {
    assertThat(after("/ip firewall filter set [find chain=input comment=\"first rule\"] log=yes"))
        .contains("add action=accept chain=input comment=\"first rule\" log=yes\n")
        .contains("add action=drop chain=input comment=last\n");
    assertThat(after("/interface ethernet set [ find default-name=ether1 ] mtu=9000"))
        .contains("set [ find default-name=ether1 ] comment=uplink mtu=9000 name=wan\n");
    assertThat(after("/interface ethernet set wan mtu=9000")).contains("mtu=9000 name=wan\n");
    assertThat(after("/ip service set telnet port=2323")).contains("disabled=yes port=2323\n");
    assertThat(after("/ip firewall filter set 1 log=yes")).contains("comment=last log=yes\n");
  }

  @Test
  void singletonsAreSetWithOrWithoutASection() {
    assertThat(after("/system identity set name=\"new name\"")).contains("set name=\"new name\"\n");
    assertThat(after("/ip dns set servers=192.0.2.53"))
        .contains("/ip dns\nset servers=192.0.2.53\n/ip firewall filter\n");
  }

  @Test
  void defaultsAndUnsetPropertiesLeaveTheExport() { // contract §8
    assertThat(after("/ip service set telnet disabled=no")).contains("set telnet\n");
    assertThat(after("/ip address set [find comment=lan] !comment")).doesNotContain("comment=lan");
    assertThat(after("/ip address set [find comment=lan] comment=\"\""))
        .doesNotContain("comment=lan", "comment=\"\"");
  }

  @Test
  void removedItemsTakeTheCommentAboveAndAnEmptySectionWithThem() {
    assertThat(after("/ip firewall filter remove [find comment=last]"))
        .doesNotContain("comment=last", "# in/out")
        .contains("first rule");
    assertThat(after("/ip address remove [find comment=lan]")).doesNotContain("/ip address");
    assertThat(after("/ip firewall filter remove [find]")).doesNotContain("firewall");
  }

  @Test
  void findWithoutMatchesDoesNothingButNamesMustExist() {
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(router.run("/ip firewall filter remove [find comment=none]")).isEmpty();
      assertThat(router.run("/ip firewall filter set 7 log=yes")).isEqualTo("no such item\n");
      assertThat(router.run("/ip address remove")).startsWith("missing value(s) of argument(s)");
      assertThat(router.run("/ip address set comment=x")).startsWith("missing value(s)");
      assertThat(router.body()).isEqualTo(TEXT);
    }
  }

  @Test
  void badSyntaxIsRefusedWithItsColumn() { // contract §1.5, §2.2
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(router.run("/ip address add address= interface=ether1"))
          .isEqualTo("syntax error (line 1 column 25)\n");
      assertThat(router.run("/ip address add comment=\"open"))
          .isEqualTo("syntax error (line 1 column 25)\n");
      assertThat(router.run("/ip address add stray"))
          .isEqualTo("expected end of command (line 1 column 17)\n");
      assertThat(router.run("/system identity add name=x"))
          .isEqualTo("bad command name add (line 1 column 18)\n");
      assertThat(router.body()).isEqualTo(TEXT);
    }
  }

  @Test
  void equalRulesAreToldApartByPosition() {
    try (var router = ConsoleFixture.seven(TEXT)) {
      router.run("/ip firewall filter add chain=input comment=last action=drop");
      router.run("/ip firewall filter add chain=forward");
      router.run("/ip firewall filter set 2 log=yes");
      assertThat(router.body())
          .contains(
              """
              add action=drop chain=input comment=last
              add action=drop chain=input comment=last log=yes
              add action=accept chain=forward
              /ip service
              """);
    }
  }

  private static String after(String command) {
    try (var router = ConsoleFixture.seven(TEXT)) {
      assertThat(router.run(command)).isEmpty();
      return router.body();
    }
  }
}
