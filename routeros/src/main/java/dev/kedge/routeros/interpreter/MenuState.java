package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.MenuPath;
import java.util.List;

/** A read-only view of a device's menu, for implementations of facts. */
public sealed interface MenuState permits Table {
  MenuPath path();

  List<? extends RowState> rows();
}
