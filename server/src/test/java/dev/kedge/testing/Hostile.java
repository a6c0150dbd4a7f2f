package dev.kedge.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that do harm wherever they are taken for more than data. */
public final class Hostile {
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          ";",
          "[",
          "]",
          "{",
          "}",
          "$",
          "?",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "'",
          "`",
          " ",
          "/",
          "#",
          "=",
          "(",
          ")",
          "ä",
          "€",
          "😀",
          "\\22",
          "\\n",
          "name",
          "[/system reboot]",
          "; /system reset-configuration",
          "$[/quit]",
          "../",
          "..\\",
          "%2e%2e%2f",
          "\u001b[2J",
          "\u007f",
          "\u0085",
          "\u2028");

  private Hostile() {}

  /** Generates at least {@code count} texts, always the same ones. */
  public static List<String> texts(int count) {
    var random = new Random(4711);
    var texts = new ArrayList<>(PIECES);
    texts.addAll(
        List.of(
            "\"; /system reboot; :put \"",
            "] ; /user add name=eve group=full; [",
            "x\n/system reset-configuration no-defaults=yes\n",
            "$[/file remove [find]]",
            "2026-11-28T00:00:00Z ERROR forged line\nnext"));
    while (texts.size() < count) {
      var text = new StringBuilder();
      for (var i = 1 + random.nextInt(6); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
