package dev.kedge.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Options that choose some of the changes between a router and a backup or an export. */
final class Selection {
  @Option(
      names = "--menu",
      paramLabel = "MENU",
      description = "Only changes in this menu and its submenus; can be repeated")
  List<String> menus = List.of();

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "Only the change with this id in kedge plan; can be repeated")
  List<String> changes = List.of();

  @Option(
      names = "--take-along",
      paramLabel = "NAME",
      description =
          "From a backup or export of another board, also take this value that belongs to that board, as the plan names it (interface/bridge/admin-mac); can be repeated")
  List<String> along = List.of();

  boolean isEmpty() {
    return menus.isEmpty() && changes.isEmpty();
  }
}
