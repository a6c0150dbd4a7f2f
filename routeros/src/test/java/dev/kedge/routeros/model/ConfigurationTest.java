package dev.kedge.routeros.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  @ParameterizedTest
  @ValueSource(strings = {"/ip firewall filter", "/ip/firewall/filter", "ip firewall/filter"})
  void pathsHaveTwoForms(String text) {
    assertThat(MenuPath.of(text).text()).isEqualTo("/ip firewall filter");
    assertThat(MenuPath.of(text).component()).isEqualTo("ip/firewall/filter");
    assertThat(MenuPath.of(text).name()).isEqualTo("filter");
  }

  @Test
  void rootIsAPathToo() {
    assertThat(MenuPath.of("/").text()).isEqualTo("/");
    assertThat(MenuPath.of("/").component()).isEmpty();
    assertThat(MenuPath.of("/").name()).isEmpty();
  }

  @Test
  void oneRowIsSetInManyCommands() {
    var text = new StringBuilder("/ip dns\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("set a").append(i).append("=1 !b").append(i).append('\n');
    }
    var menus = Configuration.parse(text.toString().getBytes(ISO_8859_1)).menus();
    assertThat(menus.getFirst().items()).hasSize(1);
    assertThat(menus.getFirst().items().getFirst().properties()).hasSize(100_000);
    assertThat(menus.getFirst().items().getFirst().unset()).hasSize(100_000);
  }

  @Test
  void everySelectorHasItsKind() {
    assertThat(selectors("add x=y")).containsExactly(new Selector.Added());
    assertThat(selectors("set x=y")).containsExactly(new Selector.Singleton());
    assertThat(selectors("set [ find default-name=ether1 ] x=y"))
        .containsExactly(new Selector.Found(Map.of("default-name", "ether1"), ""));
    assertThat(selectors("set [find where a>1] x=y"))
        .containsExactly(new Selector.Found(Map.of(), "[find where a>1]"));
    assertThat(selectors("set telnet x=y")).containsExactly(new Selector.Named("telnet"));
    assertThat(selectors("set 0 x=y")).containsExactly(new Selector.Numbered(0));
    assertThat(selectors("set \"0\" x=y")).containsExactly(new Selector.Named("0"));
    assertThat(selectors("set *FFFFFFFE x=y"))
        .containsExactly(new Selector.Identified("*FFFFFFFE"));
    assertThat(selectors("remove [ find x=y ]"))
        .containsExactly(new Selector.Other("remove [ find x=y ]"));
    assertThat(selectors("} x")).containsExactly(new Selector.NotUnderstood("} x"));
  }

  @Test
  void setByNameCompletesAnAddedItem() {
    var items = items("add name=a x=1\nadd name=b x=1\nset [ find name=a ] x=2 y=3\n");
    assertThat(items).hasSize(2);
    assertThat(items.getFirst().selector()).isEqualTo(new Selector.Added());
    assertThat(items.getFirst().properties()).isEqualTo(Map.of("name", "a", "x", "2", "y", "3"));
  }

  @Test
  void itemsContainTheirLinesAndValues() {
    var items =
        items("add a=1 comment=\\\r\n    \"x\\_y\" disabled=yes !b\r\nadd blackhole a=2\r\n");
    assertThat(items.getFirst().source()).isEqualTo(new LineSpan(2, 3));
    assertThat(items.getFirst().properties())
        .containsExactly(
            Map.entry("a", "1"), Map.entry("comment", "x y"), Map.entry("disabled", "yes"));
    assertThat(items.getFirst().unset()).containsExactly("b");
    assertThat(items.get(1).source()).isEqualTo(new LineSpan(4, 4));
    assertThat(items.get(1).get("blackhole")).isEqualTo("yes");
    assertThat(items.get(1).get("c")).isNull();
  }

  @Test
  void menuInSeveralSectionsIsOneMenuInTheOrderOfItsFirst() {
    var menus =
        Configuration.parse("/a\nadd x=1\n/b\nadd x=2\n/a\nadd x=3\n/c\n".getBytes(ISO_8859_1))
            .menus();
    assertThat(menus).extracting(menu -> menu.path().text()).containsExactly("/a", "/b");
    assertThat(menus.getFirst().items()).hasSize(2);
  }

  @Test
  void settingARowTwiceGivesOneItemWithTheLaterValue() {
    var items = items("set a=1 b=1 c=1 !d\nset b=2 d=2 !c\nset 1 a=1\n");
    assertThat(items).hasSize(2);
    assertThat(items.getFirst().properties())
        .containsOnly(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("d", "2"));
    assertThat(items.getFirst().unset()).containsExactly("c");
  }

  @Test
  void terminalOutputAfterTheExportIsIgnored() {
    String session =
        """
        [admin@R 1] > /export
        /x
        add a=1
        [admin@R 1] > /ip address print
        Flags: X - disabled
         0   10.0.0.1/24
        /y
        add not=read
        [admin@R 1] > /z export
        /z
        add a=2
        [admin@R 1] >
        """;
    var configuration = Configuration.parse(session.getBytes(ISO_8859_1));
    assertThat(configuration.menus()).extracting(m -> m.path().text()).containsExactly("/x", "/z");
    assertThat(configuration.menus().getFirst().items()).hasSize(1);
    assertThat(configuration.remarks()).containsExactly(new Remark(4, Remark.Kind.NO_EXPORT));
  }

  @Test
  void commandsAfterAPromptAreRead() {
    assertThat(selectors("[admin@R1] > add b=2\nadd a=1"))
        .containsExactly(new Selector.NotUnderstood("[admin@R1] > add b=2"), new Selector.Added());
  }

  @Test
  void mergeConflictMarkersAreDetected() {
    var configuration =
        Configuration.parse(
            "/x\n<<<<<<< HEAD\nadd a=1\n=======\nadd a=2\n>>>>>>> 953d580 (b)\n"
                .getBytes(ISO_8859_1));
    assertThat(configuration.remarks())
        .extracting(Remark::line, Remark::isFatal)
        .containsExactly(tuple(2, true), tuple(4, true), tuple(6, true));
    assertThat(Configuration.parse("/x\n=== a\nadd b=\"=======\"\n".getBytes(ISO_8859_1)).remarks())
        .isEmpty();
  }

  @Test
  void menuGivenTwiceIsRefused() {
    var menu = new Menu(MenuPath.of("/a"), List.of());
    assertThatThrownBy(() -> Configuration.of(List.of(menu, menu)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Selector> selectors(String command) {
    return items(command).stream().map(Item::selector).toList();
  }

  private static List<Item> items(String commands) {
    var configuration = Configuration.parse(("/x\n" + commands).getBytes(ISO_8859_1));
    return Objects.requireNonNull(configuration.menu(MenuPath.of("/x"))).items();
  }
}
