package dev.kedge.routeros.model;

import java.util.List;

/**
 * A menu and its items in the order of the export, which is the device's (see
 * routeros-behaviour.md#export-order).
 */
public record Menu(MenuPath path, List<Item> items) {
  public Menu {
    items = List.copyOf(items);
  }
}
