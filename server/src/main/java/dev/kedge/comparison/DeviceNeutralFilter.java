package dev.kedge.comparison;

import dev.kedge.history.ConfigurationDelta.Side;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Removes what differs between any two devices: MAC addresses, port hardware, identity. */
final class DeviceNeutralFilter {
  private static final Version ANY = Version.parse("7.16");

  /** Menus of hardware and of names that belong to one device. */
  private static final Set<String> BOUND =
      Set.of(
          "interface/ethernet",
          "system/identity",
          "system/routerboard/settings",
          "system/note",
          "certificate");

  private static final Pattern MAC = Pattern.compile("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}");

  private DeviceNeutralFilter() {}

  static Side of(Side side) {
    var configuration = Configuration.parse(side.text());
    var menus = new ArrayList<Menu>();
    for (var menu : configuration.menus()) {
      if (!BOUND.contains(menu.path().component())) {
        menus.add(
            new Menu(menu.path(), menu.items().stream().map(DeviceNeutralFilter::of).toList()));
      }
    }
    var version = side.version();
    var text =
        ExportWriter.write(
            Configuration.of(menus), version == null ? ANY : version, ExportWriter.Layout.COMPACT);
    return new Side(text.getBytes(StandardCharsets.ISO_8859_1), version, side.name());
  }

  private static Item of(Item item) {
    var properties = new LinkedHashMap<>(item.properties());
    properties.values().removeIf(value -> MAC.matcher(value).matches());
    return new Item(item.selector(), properties, item.unset(), item.source());
  }
}
