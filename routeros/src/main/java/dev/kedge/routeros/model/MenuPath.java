package dev.kedge.routeros.model;

import java.util.Arrays;
import java.util.List;

/** The path of a menu; the root has no words. */
public record MenuPath(List<String> words) {
  public MenuPath {
    words = List.copyOf(words);
  }

  /** Reads either form, with or without the leading slash. */
  public static MenuPath of(String text) {
    return new MenuPath(
        Arrays.stream(text.split("[ /]+")).filter(word -> !word.isEmpty()).toList());
  }

  /** As exports write it: {@code /ip firewall filter}. */
  public String text() {
    return "/" + String.join(" ", words);
  }

  /** As changes name it: {@code ip/firewall/filter}. */
  public String component() {
    return String.join("/", words);
  }

  /** The last word, {@code filter}; empty for the root. */
  public String name() {
    return words.isEmpty() ? "" : words.getLast();
  }
}
