package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.MenuPath;
import java.util.List;

/** A menu of a device as it is now, for those who know facts about it. */
public sealed interface MenuState permits Table {
  MenuPath path();

  List<? extends RowState> rows();
}
