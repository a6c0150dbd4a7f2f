package dev.kedge.reference.mutation;

import java.util.ArrayList;
import java.util.List;

/**
 * A property of a menu.
 *
 * <p>Some properties are in two menus: a radio, and a configuration of radios, accepts the settings
 * of a profile inline ({@code channel.band}); and wifiwave2 is the name of wifi before 7.13 (see
 * routeros-behaviour.md#renames). Firewalls of both address families, and BGP connections and
 * templates, share their words, too. A fact about one applies to the other.
 */
record Place(String menu, String property) {
  private static final List<String> RADIOS =
      List.of("interface/wifi", "interface/wifiwave2", "caps-man");

  /** Two firewalls of one kind, and a connection that inherits from its template. */
  private static final String[][] ALIKE = {
    {"ip/firewall", "ipv6/firewall"},
    {"ipv6/firewall", "ip/firewall"},
    {"routing/bgp/template", "routing/bgp/connection"},
    {"routing/bgp/connection", "routing/bgp/template"},
  };

  /** Lists the place itself first, then the same property under other names. */
  static List<Place> of(String menu, String property) {
    var places = new ArrayList<Place>();
    places.add(new Place(menu, property));
    for (String radios : RADIOS) {
      int dot = property.indexOf('.');
      if (menu.startsWith(radios) && dot > 0) {
        places.add(new Place(radios + "/configuration", property));
        places.add(
            new Place(radios + "/" + property.substring(0, dot), property.substring(dot + 1)));
      }
      if (menu.startsWith(radios + "/") && dot < 0) {
        String inline = menu.substring(radios.length() + 1) + "." + property;
        places.add(new Place(radios.equals("caps-man") ? "caps-man/interface" : radios, inline));
      }
    }
    for (String[] alike : ALIKE) {
      if (menu.startsWith(alike[0])) {
        places.add(new Place(menu.replace(alike[0], alike[1]), property));
      }
    }
    for (Place place : List.copyOf(places)) {
      if (place.menu.startsWith("interface/wifiwave2")) {
        places.add(new Place(place.menu.replace("wifiwave2", "wifi"), place.property));
      } else if (place.menu.startsWith("interface/wifi")) {
        places.add(new Place(place.menu.replace("wifi", "wifiwave2"), place.property));
      }
    }
    return places;
  }
}
