package dev.kedge.routeros.model;

import java.util.Map;

/** How an export addresses an item (see routeros-behaviour.md#export-selectors). */
public sealed interface Selector {

  /** A new item: {@code add …}. */
  record Added() implements Selector {}

  /** The only item of its menu: {@code set …} without a selector. */
  record Singleton() implements Selector {}

  /**
   * {@code set [ find default-name=ether1 ] …}.
   *
   * @param conditions decoded; empty with {@code text} set for anything but a conjunction
   * @param text the brackets as written when they are more than a conjunction, else empty
   */
  record Found(Map<String, String> conditions, String text) implements Selector {
    public Found {
      conditions = Map.copyOf(conditions);
    }
  }

  /** {@code set telnet …}. */
  record Named(String name) implements Selector {}

  /** {@code set 0 …}: a position, good on this device only. */
  record Numbered(int number) implements Selector {}

  /** {@code set *FFFFFFFE …}: an internal id, good on this device only; with its star. */
  record Identified(String id) implements Selector {}

  /**
   * Neither added nor set, but another command such as {@code remove}.
   *
   * @param command verb and selectors as written, without its properties
   */
  record Other(String command) implements Selector {}

  /** Text that was not understood, as written; may hold anything. */
  record NotUnderstood(String text) implements Selector {}
}
