package dev.kedge.routeros;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.text.Redactor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Sources of 64 MB, read in a JVM with little memory: the main class of {@link LargeTest}. */
final class Large {
  private static final int SIZE = 64 << 20;

  private static final Map<String, Supplier<byte[]>> SOURCES = new LinkedHashMap<>();

  static {
    SOURCES.put("export", Large::export);
    SOURCES.put("one line", () -> repeated("", "x"));
    SOURCES.put("one value", () -> repeated("/ip dns\nset servers=", "1"));
    SOURCES.put("braces", () -> repeated("", "{"));
    SOURCES.put("brackets", () -> repeated("set ", "[find "));
    SOURCES.put("continuations", () -> repeated("add", " \\\n"));
    SOURCES.put("backslashes", () -> repeated("", "\\"));
    SOURCES.put("quotes", () -> repeated("", "\""));
    SOURCES.put("open substitutions", () -> repeated(":put \"", "$["));
    SOURCES.put("strings", () -> repeated("/ip address\nadd", " a=\"b\""));
    SOURCES.put(
        "long strings",
        () -> repeated("/system script\nadd", " source=\"" + "b".repeat(99) + "\""));
    SOURCES.put("line ends", () -> repeated("", "\n"));
    SOURCES.put("carriage returns", () -> repeated("", "\r"));
    SOURCES.put("tiny statements", () -> repeated("", "a\n"));
    SOURCES.put("tiny arguments", () -> repeated("add", " a"));
    SOURCES.put("groups", () -> repeated("add " + "g".repeat(60) + ".a=1", " .a=1"));
    SOURCES.put("one row", Large::oneRow);
    SOURCES.put(
        "long section",
        () -> repeated("/" + "s".repeat(SIZE / 2) + "\n", "add a=1 b=2 c=3 d=4 e=5 f=6\n"));
    SOURCES.put(
        "comments",
        () ->
            repeated(
                "# 2026-01-02 03:04:05 by RouterOS 7.16\n", "#error exporting /a (timeout)\n"));
    SOURCES.put("missing menu", () -> repeated("#error exporting /", "a", "\u0085\n"));
  }

  private Large() {}

  /** Prints the result, time and memory for each source. */
  public static void main(String[] names) {
    for (String name : names.length == 0 ? SOURCES.keySet().toArray(new String[0]) : names) {
      long start = System.nanoTime();
      byte[] source = Objects.requireNonNull(SOURCES.get(name), name).get();
      long made = System.nanoTime();
      String result;
      try {
        result = read(source);
      } catch (SyntaxException refused) {
        result = refused.getMessage();
      }
      long peak =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .mapToLong(pool -> pool.getPeakUsage().getUsed())
              .sum();
      ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
      System.out.printf(
          "%s: %s; %d ms, peak %d MB%n",
          name, result, (System.nanoTime() - made) / 1_000_000, peak >> 20);
    }
  }

  private static String read(byte[] source) {
    byte[] normalized = Normalizer.normalize(source);
    if (normalized.length > source.length + 1) {
      throw new IllegalStateException("normalising made it longer");
    }
    normalized = new byte[0]; // room for the next
    String said = "%d statements, %d items".formatted(parsed(source), items(source));
    if (!Boolean.getBoolean("kedge.soak")) {
      return said;
    }
    int redacted = Redactor.redact(source).length;
    return said
        + ", %d bytes redacted, missing %s"
            .formatted(redacted, Completeness.of(source).missingMenus());
  }

  private static int parsed(byte[] source) {
    var tree = SyntaxTree.parse(source);
    if (!Arrays.equals(tree.print(), source)) {
      throw new IllegalStateException("not printed as it was read");
    }
    return tree.statements().size();
  }

  private static int items(byte[] source) {
    return Configuration.parse(source).menus().stream().mapToInt(menu -> menu.items().size()).sum();
  }

  private static byte[] repeated(String before, String text) {
    return repeated(before, text, "");
  }

  /** Repeats a text as often as there is room for it. */
  private static byte[] repeated(String before, String text, String after) {
    int count = (SIZE - before.length() - after.length()) / text.length();
    return (before + text.repeat(count) + after).getBytes(ISO_8859_1);
  }

  /** Generates what a router of that size would print. */
  private static byte[] export() {
    var text = new StringBuilder(SIZE);
    text.append("# 2026-01-02 03:04:05 by RouterOS 7.16\n/ip firewall address-list\n");
    for (int i = 0; text.length() < SIZE - 200; i++) {
      text.append("add address=10.")
          .append(i >> 16 & 255)
          .append('.')
          .append(i >> 8 & 255)
          .append('.')
          .append(i & 255)
          .append(" comment=\"host number ")
          .append(i)
          .append("\" list=list")
          .append(i % 50)
          .append('\n');
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /** Generates settings that all belong to the same row. */
  private static byte[] oneRow() {
    var text = new StringBuilder(SIZE);
    text.append("/ip dns\n");
    for (int i = 0; text.length() < SIZE / 2 - 200; i++) {
      text.append("set property-of-a-long-name-").append(i).append("=1\n");
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
