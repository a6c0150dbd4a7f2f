package dev.kedge.routeros.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The property {@code network} of {@code /ip address}. A router computes and shows it if it is not
 * given (see routeros-behaviour.md#derived-network), so an address means the same with and without
 * it.
 */
public final class DerivedNetwork {
  private static final MenuPath MENU = MenuPath.of("/ip address");
  private static final String NETWORK = "network";
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final int BITS = 32;
  private static final int MAX_OCTET = 255;

  private DerivedNetwork() {}

  /** Adds all networks; the same object each time. */
  public static Configuration completed(Configuration configuration) {
    return configuration.completed();
  }

  /** Adds the networks; the same object if none was missing. */
  static Configuration complete(Configuration configuration) {
    @Nullable Menu menu = configuration.menu(MENU);
    if (menu == null) {
      return configuration;
    }
    List<Item> items = menu.items().stream().map(DerivedNetwork::completed).toList();
    if (items.equals(menu.items())) {
      return configuration;
    }
    return Configuration.of(
            configuration.menus().stream()
                .map(other -> other == menu ? new Menu(MENU, items) : other)
                .toList())
        .in(configuration.version());
  }

  /**
   * Lists the properties that must be written along with these properties of an item, as it is not
   * known whether the network follows when an address is set.
   */
  public static Set<String> besides(MenuPath menu, Set<String> written, Item item) {
    return menu.equals(MENU) && written.contains("address") && item.get(NETWORK) != null
        ? Set.of(NETWORK)
        : Set.of();
  }

  private static Item completed(Item item) {
    @Nullable String network = item.get(NETWORK) == null ? network(item) : null;
    if (network == null || item.unset().contains(NETWORK)) {
      return item;
    }
    var properties = new LinkedHashMap<>(item.properties());
    properties.put(NETWORK, network);
    return new Item(item.selector(), properties, item.unset(), item.source());
  }

  /** Computes the network: without a prefix length it is the address itself; null if unknown. */
  private static @Nullable String network(Item item) {
    @Nullable String text = item.get("address");
    var address = ADDRESS.matcher(text == null ? "" : text);
    if (!address.matches() || item.get("netmask") != null) {
      return null;
    }
    int length = address.group(5) == null ? BITS : Integer.parseInt(address.group(5));
    if (length > BITS) {
      return null;
    }
    var network = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int octet = Integer.parseInt(address.group(i + 1));
      if (octet > MAX_OCTET) {
        return null;
      }
      int kept = Math.clamp(length - 8 * i, 0, 8);
      network.append(i == 0 ? "" : ".").append(octet & (MAX_OCTET << (8 - kept)));
    }
    return network.toString();
  }
}
