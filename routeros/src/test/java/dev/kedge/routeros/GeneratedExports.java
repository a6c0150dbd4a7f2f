package dev.kedge.routeros;

import dev.kedge.routeros.syntax.Escapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A generator of exports; the same seed gives the same exports. */
public final class GeneratedExports {
  /** Planted in every sensitive place, so that tests can search for it. */
  public static final String SECRET = "hunter2Zq";

  private static final String HEADER =
      "# 2026-01-02 03:04:05 by RouterOS 7.16\n# software id = AAAA-BBBB\n#\n# model = TEST\n";

  private final Random random;

  public GeneratedExports(long seed) {
    this.random = new Random(seed);
  }

  /** The printed seed of this run: {@code -Dkedge.seed=N} repeats it. */
  public static long seed() {
    String given = System.getProperty("kedge.seed", "");
    long seed = given.isEmpty() ? new Random().nextLong() : Long.parseLong(given);
    System.out.println("seed " + seed);
    return seed;
  }

  /** Generates the lines of an export, each a complete command or a section. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (String menu :
        shuffled("/ip firewall filter", "/ip address", "/interface vlan", "/new x")) {
      lines.add(menu);
      for (int i = random.nextInt(8); i > 0; i--) {
        lines.add(
            "add action=%s chain=%s comment=%s name=v%d%d"
                .formatted(
                    any("accept", "drop"), any("input", "forward"), text(), lines.size(), i));
      }
    }
    lines.add("/ppp secret");
    lines.add("add name=u password=" + SECRET + random.nextInt(3));
    lines.add("/snmp community");
    lines.add("set [ find default=yes ] name=" + SECRET + random.nextInt(3));
    lines.add("/system script");
    lines.add(
        "add name=s source=%s"
            .formatted(Escapes.quoted("/ppp secret set u password=\"" + SECRET + "\"\r\n:log x")));
    lines.add("/ip dns");
    lines.add("set servers=10.0.0." + random.nextInt(4));
    return lines;
  }

  /** Joins lines to an export with a router's line ends and header. */
  public static byte[] export(List<String> lines) {
    return (HEADER + String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Writes the same configuration in another notation: comments, wraps, line ends. */
  public byte[] respelt(List<String> lines) {
    var text = new StringBuilder(HEADER.replace("03:04", "04:05"));
    for (String line : lines) {
      if (line.startsWith("add") && random.nextBoolean()) {
        text.append("# inactive time\r\n");
      }
      int blank = line.startsWith("/") ? -1 : line.indexOf(' ');
      text.append(
          blank > 0 && random.nextBoolean()
              ? line.substring(0, blank) + " \\\r\n    " + line.substring(blank + 1)
              : line);
      text.append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Removes, doubles or swaps a few lines. */
  public List<String> edited(List<String> lines) {
    var edited = new ArrayList<>(lines);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(edited.size());
      switch (random.nextInt(3)) {
        case 0 -> edited.remove(at);
        case 1 -> edited.add(at, edited.get(at));
        default -> Collections.swap(edited, at, random.nextInt(edited.size()));
      }
    }
    return edited;
  }

  /** Generates random bytes that have a meaning to a parser. */
  public byte[] noise(int length) {
    String alphabet = "/ip add set\n\n\r\\\\ \t=\"\"[](){}$;#!*.:abfind=0\u00e9";
    byte[] noise = new byte[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return noise;
  }

  private String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      text.append((char) (random.nextInt(8) == 0 ? random.nextInt(256) : 'a' + random.nextInt(6)));
    }
    return Escapes.quoted(text.toString());
  }

  private String any(String... words) {
    return words[random.nextInt(words.length)];
  }

  private List<String> shuffled(String... words) {
    var list = new ArrayList<>(List.of(words));
    Collections.shuffle(list, random);
    return list;
  }
}
