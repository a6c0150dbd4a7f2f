package dev.kedge.routeros.diff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Large menus with limits far above the measured time and far below quadratic time. */
class ScaleTest {
  private static final int ITEMS = 50_000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void longAddressListWithFewEditsGivesJustThose() {
    String menu = "/ip firewall address-list\n";
    var older = parse(menu, "add address=10.%d.%d.0/24 list=l comment=a\n", "");
    var newer = parse(menu, "add address=10.%d.%d.0/24 list=l comment=a\n", "comment=b");
    assertThat(Assertions.assertTimeoutPreemptively(LIMIT, () -> count(older, newer)))
        .isEqualTo(ITEMS / 250);
  }

  @Test
  void longChainOfDifferentRulesIsComparedInBoundedTime() {
    String menu = "/ip firewall filter\n";
    var older = parse(menu, "add action=accept chain=input src-address=10.%d.%d.1 log=no\n", "");
    var newer = parse(menu, "add action=accept chain=input dst-address=10.%d.%d.2 log=yes\n", "");
    assertThat(Assertions.assertTimeoutPreemptively(LIMIT, () -> count(older, newer)))
        .isBetween(ITEMS, 2 * ITEMS);
  }

  @Test
  void reversedLongChainIsComparedInBoundedTime() {
    String menu = "/ip firewall filter\n";
    var lines = new java.util.ArrayList<String>();
    for (int i = 0; i < ITEMS; i++) {
      lines.add("add action=accept chain=input src-port=" + i);
    }
    var older = Configuration.parse((menu + String.join("\n", lines)).getBytes(ISO_8859_1));
    var newer =
        Configuration.parse((menu + String.join("\n", lines.reversed())).getBytes(ISO_8859_1));
    assertThat(Assertions.assertTimeoutPreemptively(LIMIT, () -> count(older, newer)))
        .isEqualTo(ITEMS - 1);
  }

  @Test
  void itemsWithUniquePropertiesAreComparedInBoundedTime() {
    var older = new StringBuilder("/ip firewall filter\n");
    var newer = new StringBuilder("/ip firewall filter\n");
    for (int i = 0; i < ITEMS; i++) {
      older.append("add action=accept chain=input p%d=a q%d=1\n".formatted(i, i));
      newer.append("add action=accept chain=input p%d=*1F q%d=1 r=%d\n".formatted(i, i, i));
    }
    var from = Configuration.parse(older.toString().getBytes(ISO_8859_1));
    var to = Configuration.parse(newer.toString().getBytes(ISO_8859_1));
    var changes =
        Assertions.assertTimeoutPreemptively(LIMIT, () -> ConfigurationDiff.between(from, to));
    assertThat(changes).hasSizeBetween(ITEMS, 2 * ITEMS);
    assertThat(Assertions.assertTimeoutPreemptively(LIMIT, () -> Narrative.of(changes)))
        .isNotEmpty();
  }

  private static int count(Configuration older, Configuration newer) {
    return ConfigurationDiff.between(older, newer).size();
  }

  /** Changes the comment of every 250th line if one is given. */
  private static Configuration parse(String menu, String format, String edit) {
    var text = new StringBuilder(menu);
    for (int i = 0; i < ITEMS; i++) {
      String line = format.formatted(i / 200, i % 200);
      text.append(i % 250 == 7 && !edit.isEmpty() ? line.replace("comment=a", edit) : line);
    }
    return Configuration.parse(text.toString().getBytes(ISO_8859_1));
  }
}
