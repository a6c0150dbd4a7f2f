package dev.kedge.routeros.model;

import java.util.Map;

/** The way in which an export addresses an item (see routeros-behaviour.md#export-selectors). */
public sealed interface Selector {

  /** A new item: {@code add …}. */
  record Added() implements Selector {}

  /** The only item of its menu: {@code set …} without a selector. */
  record Singleton() implements Selector {}

  /**
   * An item found by conditions: {@code set [ find default-name=ether1 ] …}.
   *
   * @param conditions decoded; empty with {@code text} set for anything but a conjunction
   * @param text the brackets as written if they are more than a conjunction, otherwise empty
   */
  record Found(Map<String, String> conditions, String text) implements Selector {
    public Found {
      conditions = Map.copyOf(conditions);
    }
  }

  /** An item by name: {@code set telnet …}. */
  record Named(String name) implements Selector {}

  /** A position, valid on this device only: {@code set 0 …}. */
  record Numbered(int number) implements Selector {}

  /** An internal id with its star, valid on this device only: {@code set *FFFFFFFE …}. */
  record Identified(String id) implements Selector {}

  /**
   * Another command than add or set, such as {@code remove}.
   *
   * @param command verb and selectors as written, without its properties
   */
  record Other(String command) implements Selector {}

  /** Text that was not understood, as written; it may contain anything. */
  record NotUnderstood(String text) implements Selector {}
}
