package dev.kedge.routeros.model;

import java.util.Arrays;
import java.util.List;

/** The path of a menu; the root has no words. */
public record MenuPath(List<String> words) {
  public MenuPath {
    words = List.copyOf(words);
  }

  /** Parses either form, with or without the leading slash. */
  public static MenuPath of(String text) {
    return new MenuPath(
        Arrays.stream(text.split("[ /]+")).filter(word -> !word.isEmpty()).toList());
  }

  /** Formats the path as in exports: {@code /ip firewall filter}. */
  public String text() {
    return "/" + String.join(" ", words);
  }

  /** Formats the path as in changes: {@code ip/firewall/filter}. */
  public String component() {
    return String.join("/", words);
  }

  /** The last word, such as {@code filter}; empty for the root. */
  public String name() {
    return words.isEmpty() ? "" : words.getLast();
  }
}
