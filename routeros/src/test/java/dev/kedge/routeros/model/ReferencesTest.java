package dev.kedge.routeros.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.References.Place;
import dev.kedge.routeros.model.References.Use;
import dev.kedge.routeros.schema.Namespace;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  private static References references(String export) {
    return Configuration.parse(export.getBytes(StandardCharsets.ISO_8859_1)).references();
  }

  private static Place place(String menu, int item) {
    return new Place(MenuPath.of(menu), item);
  }

  private static Use use(String menu, int item, String property) {
    return new Use(place(menu, item), property, false);
  }

  @Test
  void interfacesOfEveryMenuShareOneNamespace() {
    var references =
        references(
            """
            /interface bridge
            add name=lan
            /interface ethernet
            set [ find default-name=ether1 ] name=wan
            set [ find default-name=ether2 ] comment=x
            /interface vlan
            add interface=lan name=guests vlan-id=9
            /interface list
            add name=WAN
            """);
    assertThat(references.definitions(Namespace.INTERFACE))
        .containsOnlyKeys("lan", "wan", "ether2", "guests")
        .containsEntry("wan", place("/interface ethernet", 0))
        .containsEntry("ether2", place("/interface ethernet", 1));
    assertThat(references.definitions(Namespace.INTERFACE_LIST)).containsOnlyKeys("WAN");
    assertThat(references.definitions(Namespace.POOL)).isEmpty();
  }

  @Test
  void usesAreFoundWhereverTheNameIsReferredTo() {
    var references =
        references(
            """
            /interface bridge
            add name=lan
            /interface bridge port
            add bridge=lan interface=ether2
            /ip address
            add address=10.0.0.1/24 comment=lan interface=lan
            /ip firewall filter
            add action=drop chain=lan in-interface=!lan
            /ip route
            add gateway=10.0.0.9%lan
            /queue interface
            set lan queue=only-hardware-queue
            """);
    assertThat(references.uses(Namespace.INTERFACE, "lan"))
        .containsExactly(
            use("/interface bridge port", 0, "bridge"),
            use("/ip address", 0, "interface"),
            use("/ip firewall filter", 0, "in-interface"),
            use("/ip route", 0, "gateway"),
            new Use(place("/queue interface", 0), "interface", true));
    assertThat(references.uses(Namespace.POOL, "lan")).isEmpty();
    assertThat(references.used(Namespace.INTERFACE)).containsExactlyInAnyOrder("lan", "ether2");
  }

  @Test
  void nameOfSeveralNamespacesCountsWhereItIsDefined() {
    var references =
        references(
            """
            /interface list
            add name=trunks
            /interface bridge port
            add bridge=b interface=trunks
            add bridge=b interface=nowhere
            """);
    assertThat(references.uses(Namespace.INTERFACE_LIST, "trunks")).hasSize(1);
    assertThat(references.uses(Namespace.INTERFACE, "trunks")).isEmpty();
    assertThat(references.uses(Namespace.INTERFACE_LIST, "nowhere")).hasSize(1);
    assertThat(references.uses(Namespace.INTERFACE, "nowhere")).hasSize(1);
  }

  @Test
  void selectorThatNamesAnotherItemIsAUse() {
    var references = references("/ipv6 nd\nset [ find interface=ether1 ] disabled=yes\n");
    assertThat(references.uses(Namespace.INTERFACE, "ether1"))
        .containsExactly(new Use(place("/ipv6 nd", 0), "interface", true));
  }

  @Test
  void referencesToRemovedItemsAreDangling() {
    var references =
        references(
            """
            /ip address
            add address=10.0.0.1/24 interface=*1F
            /interface list member
            add interface=ether1 list=*2000011
            /ip firewall filter
            add action=accept chain=*1F comment=*1F in-interface-list=!*A
            /no such menu
            add owner=*7
            """);
    assertThat(references.dangling())
        .containsExactly(
            use("/ip address", 0, "interface"),
            use("/interface list member", 0, "list"),
            use("/ip firewall filter", 0, "in-interface-list"),
            use("/no such menu", 0, "owner"));
    assertThat(references.used(Namespace.INTERFACE)).containsExactly("ether1");
  }
}
