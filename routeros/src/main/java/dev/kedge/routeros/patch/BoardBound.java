package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target that is to be copied to another board, without what belongs to one board alone: two
 * bridges with one MAC address, or two peers with one key, disturb each other. A router creates
 * each of these values by itself (see routeros-behaviour.md#made-values).
 *
 * @param configuration the target with the router's own values, or without them
 * @param setAside what differed: {@code interface/bridge/admin-mac of bridge-lan}
 */
public record BoardBound(Configuration configuration, List<String> setAside) {
  private static final Set<String> MAC = Set.of("mac-address");

  private static final Map<String, Set<String>> PROPERTIES =
      Map.ofEntries(
          Map.entry("interface/bridge", Set.of("admin-mac", "auto-mac")),
          Map.entry("interface/bonding", Set.of("forced-mac-address")),
          Map.entry("interface/eoip", MAC),
          Map.entry("interface/ethernet", MAC),
          Map.entry("interface/macvlan", MAC),
          Map.entry("interface/ovpn-client", MAC),
          Map.entry("interface/ovpn-server/server", MAC),
          Map.entry("interface/veth", MAC),
          Map.entry("interface/vlan", MAC),
          Map.entry("interface/vxlan", MAC),
          Map.entry("interface/wifi", Set.of("mac-address", "radio-mac")),
          Map.entry("interface/wifiwave2", Set.of("mac-address", "radio-mac")),
          Map.entry("interface/wireguard", Set.of("private-key")),
          Map.entry("interface/wireless", MAC),
          Map.entry("snmp", Set.of("engine-id", "engine-id-suffix")));

  public BoardBound {
    setAside = List.copyOf(setAside);
  }

  /**
   * Checks whether two exports are of different devices; empty if the first one does not identify
   * its device.
   */
  public static Optional<Boolean> isOfAnother(byte[] export, byte[] own) {
    return ExportHeader.of(export).flatMap(of -> ExportHeader.of(own).map(is -> isAnother(of, is)));
  }

  private static boolean isAnother(ExportHeader of, ExportHeader is) {
    return !Objects.equals(of.model(), is.model())
        || !Objects.equals(of.serial(), is.serial())
        || of.serial() == null && !Objects.equals(of.id(), is.id());
  }

  /**
   * Replaces the values of the other board.
   *
   * @param base the router's configuration
   * @param along values to copy all the same: {@code interface/bridge/admin-mac}
   */
  public static BoardBound of(Configuration base, Configuration target, Set<String> along) {
    var setAside = new ArrayList<String>();
    var menus =
        target.menus().stream()
            .map(
                menu -> {
                  var bound = PROPERTIES.get(menu.path().component());
                  return bound == null ? menu : without(menu, bound, base, along, setAside);
                })
            .toList();
    return setAside.isEmpty()
        ? new BoardBound(target, setAside)
        : new BoardBound(Configuration.of(menus).in(target.version()), setAside);
  }

  private static Menu without(
      Menu menu, Set<String> bound, Configuration base, Set<String> along, List<String> setAside) {
    var items = new ArrayList<Item>();
    for (var item : menu.items()) {
      var same = same(base.menu(menu.path()), item);
      var properties = new LinkedHashMap<>(item.properties());
      for (var property : bound.stream().sorted().toList()) {
        var id = menu.path().component() + "/" + property;
        @Nullable String own = same == null ? null : same.get(property);
        if (!along.contains(id) && !Objects.equals(own, item.get(property))) {
          if (own == null) {
            properties.remove(property);
          } else {
            properties.put(property, own);
          }
          setAside.add(item.isRow() && item.get("name") == null ? id : id + " of " + name(item));
        }
      }
      items.add(new Item(item.selector(), properties, item.unset(), item.source()));
    }
    return new Menu(menu.path(), items);
  }

  private static String name(Item item) {
    return Objects.requireNonNullElse(item.get("name"), "a row without a name");
  }

  private static @Nullable Item same(@Nullable Menu menu, Item item) {
    if (menu == null) {
      return null;
    }
    return menu.items().stream()
        .filter(
            own ->
                item.isRow()
                    ? own.selector().equals(item.selector())
                    : item.get("name") != null && item.get("name").equals(own.get("name")))
        .findFirst()
        .orElse(null);
  }
}
