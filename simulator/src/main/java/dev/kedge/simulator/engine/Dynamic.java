package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Host.MachineRow;
import dev.kedge.routeros.interpret.RowView;
import dev.kedge.routeros.model.MenuPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Rows that a router makes by itself: printed with D, never exported (contract §8). */
final class Dynamic {
  private Dynamic() {}

  static List<MachineRow> rows(Store store, MenuPath menu) {
    List<MachineRow> rows = new ArrayList<>();
    if (menu.component().equals("ip/route")) {
      for (RowView address : store.rows("/ip address")) {
        String length = address.value("address").replaceFirst(".*/", "");
        if (!address.isDisabled() && !address.value("network").isEmpty()) {
          var values = new LinkedHashMap<String, String>();
          values.put("dst-address", address.value("network") + "/" + length);
          values.put("gateway", address.value("interface"));
          values.put("dynamic", "yes");
          rows.add(new MachineRow("*8000" + Integer.toHexString(rows.size()), values));
        }
      }
    }
    return rows;
  }
}
