package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.Map;

/**
 * A row that a router shows now and then although nobody changes anything: from 7.24 the disabled
 * default row of {@code /system keymat-provider}, in exactly this form (see
 * routeros-behaviour.md#keymat-row). Under another name, enabled, or with a certificate it is an
 * ordinary row.
 */
public final class IntermittentRow {
  private static final String COMPONENT = "system/keymat-provider";

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "disabled", "yes",
          "key-size", "0",
          "name", "default",
          "qkd-cache-size", "0",
          "qkd-certificate", "*0",
          "type", "qkd");

  private IntermittentRow() {}

  /** Checks that it means nothing if only one export has the item. */
  public static boolean matches(String component, Item item) {
    return component.equals(COMPONENT)
        && !item.isRow()
        && item.unset().isEmpty()
        && item.properties().equals(PROPERTIES);
  }
}
