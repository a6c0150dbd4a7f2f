package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.Change.Kind;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.Narrative;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.patch.NotRestorable.Reason;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Regression tests for faults seen in real pairs, one case each beside those of the collection. The
 * expectations follow from routeros-behaviour.md, never from the code.
 */
class FaultsTest {
  private static final String SIXTEEN = "7.16";

  /**
   * A {@code set} with {@code !property} as its only words, guarded or not (see
   * routeros-behaviour.md#unset-beside-set).
   */
  private static final Pattern LONE_UNSET =
      Pattern.compile(
          "\\bset(?: \\[[^\\[\\]]*(?:\\[[^\\[\\]]*\\][^\\[\\]]*)*\\]| [^\\s!=]+)?(?: ![a-z0-9.-]+)+ ?(?=\\}|$)");

  @ParameterizedTest
  @CsvSource({
    "/queue tree, add name=q parent=global, max-limit=10M, max-limit=10000000, max-limit=11M",
    "/queue tree, add name=q parent=global, limit-at=1G, limit-at=1000M, limit-at=1M",
    "/queue simple, add name=q target=10.0.0.0/8, max-limit=1k/2k, max-limit=1000/2000,"
        + " max-limit=2k/1k",
    "/interface bridge, add auto-mac=no name=b, admin-mac=aa:bb:cc:00:00:01,"
        + " admin-mac=AA:BB:CC:00:00:01, admin-mac=AA:BB:CC:00:00:02",
    "/interface bridge, add name=b, vlan-filtering=true, vlan-filtering=yes, vlan-filtering=no",
    "/ip firewall filter, add action=drop chain=input comment=a dst-port=9 protocol=tcp,"
        + " src-address=10.0.0.1/32,"
        + " src-address=10.0.0.1, src-address=10.0.0.1/31",
    "/ip firewall filter, add action=drop chain=input comment=a dst-port=9 protocol=tcp,"
        + " src-address=!10.0.0.1/32,"
        + " src-address=!10.0.0.1, src-address=10.0.0.1",
    "/system scheduler, add name=s on-event=x, interval=600, interval=10m, interval=10s",
    "/ip dhcp-server, add interface=ether1 name=d, lease-time=24h, lease-time=1d, lease-time=24m",
    "/ip dhcp-server, add interface=ether1 name=d, lease-time=00:00:25, lease-time=25, lease-time=25m"
  })
  void notationIsNoChangeButAnotherValueIs(
      String menu, String row, String one, String other, String different) {
    var first = export(SIXTEEN, menu, row + " " + one);
    var second = export(SIXTEEN, menu, row + " " + other);
    var third = export(SIXTEEN, menu, row + " " + different);
    assertThat(ConfigurationDiff.between(first, second)).isEmpty();
    assertThat(ConfigurationDiff.between(second, first)).isEmpty();
    assertThat(commands(first, second, SIXTEEN)).isEmpty();
    assertThat(ConfigurationDiff.between(second, third)).hasSize(1);
    assertThat(commands(second, third, SIXTEEN))
        .singleElement()
        .satisfies(command -> assertThat(command).startsWith(menu + " set"));
  }

  /** The address of /tool e-mail became server in 7.12 (see routeros-behaviour.md#renames). */
  @Test
  void newerTargetIsWrittenWithTheNamesOfAnOlderRouter() {
    var router = export("7.11", "/tool e-mail", "set address=10.0.0.9 from=a@example.org");
    var target = export("7.12", "/tool e-mail", "set from=a@example.org server=10.0.0.5");
    assertThat(commands(router, target, "7.11"))
        .singleElement()
        .satisfies(
            command -> assertThat(command).contains("address=10.0.0.5").doesNotContain("server="));
    var same = export("7.12", "/tool e-mail", "set from=a@example.org server=10.0.0.9");
    assertThat(commands(router, same, "7.11")).isEmpty();
  }

  /** A bridge has mvrp from 7.15 on; the SSH server had allow-none-crypto up to 7.17 (trees). */
  @Test
  void whatAVersionDoesNotHaveIsRefusedByName() {
    assertRefused(
        export("7.11", "/interface bridge", "add name=b"),
        export("7.16", "/interface bridge", "add mvrp=yes name=b"),
        "7.11",
        "mvrp");
    assertRefused(
        export("7.20", "/ip ssh", "set strong-crypto=yes"),
        export("7.16", "/ip ssh", "set allow-none-crypto=yes strong-crypto=yes"),
        "7.20",
        "allow-none-crypto");
  }

  private static void assertRefused(
      Configuration router, Configuration target, String version, String property) {
    var plan = Plan.between(router, target, Version.parse(version));
    assertThat(plan.notRestorable())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).isEqualTo(Reason.NOT_IN_VERSION);
              assertThat(one.property()).isEqualTo(property);
              assertThat(one.text()).contains(property);
            });
    assertThat(plan.patch().text() + plan.inverse().text()).doesNotContain(property);
  }

  @Test
  void promptBeforeTheHeaderHidesNoVersion() {
    var export =
        parse(
            "[admin@R1] > export\n# 2026-01-02 03:04:05 by RouterOS 7.11.2\n/ip dns\nset servers=10.0.0.1\n");
    assertThat(export.version()).isEqualTo(Version.parse("7.11.2"));
    assertThat(
            ConfigurationDiff.between(export, export("7.11.2", "/ip dns", "set servers=10.0.0.1")))
        .isEmpty();
  }

  /** Properties that are unset again: beside nothing else, beside another, beside a flag. */
  @ParameterizedTest
  @CsvSource({
    "/ip firewall filter, add action=drop chain=input, src-address=10.0.0.1",
    "/ip firewall filter, add action=drop chain=input, src-address=10.0.0.1 dst-port=1 protocol=tcp",
    "/ip dhcp-client, add interface=ether1, dhcp-options=hostname",
    "/ip firewall mangle, add action=accept chain=prerouting, connection-mark=a",
    "/ppp profile, add name=p, rate-limit=1M/1M",
    "/queue simple, add name=q target=10.0.0.0/8, dst=ether1",
    "/routing table, add name=t, fib"
  })
  void unsettingIsNeverACommandOfItsOwn(String menu, String row, String more) {
    var with = export(SIXTEEN, menu, row + " " + more);
    var without = export(SIXTEEN, menu, row);
    for (Plan plan : List.of(plan(with, without, SIXTEEN), plan(without, with, SIXTEEN))) {
      String text = plan.patch().text() + plan.inverse().text();
      assertThat(text.lines()).noneMatch(FaultsTest::isLoneUnset);
      assertThat(plan.patch().commands().isEmpty() && plan.notRestorable().isEmpty()).isFalse();
    }
  }

  @Test
  void loneUnsetIsRecognised() {
    String find = "[/ip firewall filter find chain=\"input\" !dst-port]";
    assertThat("/ip firewall filter set " + find + " !src-address !protocol")
        .matches(FaultsTest::isLoneUnset);
    assertThat("/ip firewall filter set [:pick " + find + " 1] !protocol")
        .matches(FaultsTest::isLoneUnset);
    assertThat(":do {:if (1 = 1) do={/ip firewall filter set " + find + " !protocol}} on-error={}")
        .matches(FaultsTest::isLoneUnset);
    assertThat("/ip dns set !servers").matches(FaultsTest::isLoneUnset);
    assertThat("/ip firewall filter set " + find + " log=no !protocol")
        .matches(line -> !isLoneUnset(line));
    assertThat("/ip firewall filter unset " + find + " value-name=protocol")
        .matches(line -> !isLoneUnset(line));
  }

  private static boolean isLoneUnset(String line) {
    return LONE_UNSET.matcher(line).find();
  }

  /**
   * A flag takes no value, and must be beside another assignment (see routeros-behaviour.md#flags).
   */
  @Test
  void flagIsTurnedOffBesideAnotherAssignment() {
    var on = export(SIXTEEN, "/routing table", "add disabled=no fib name=t");
    var off = export(SIXTEEN, "/routing table", "add disabled=no name=t");
    var plan = plan(on, off, SIXTEEN);
    assertThat(plan.patch().commands())
        .singleElement()
        .satisfies(command -> assertThat(command).contains("=").contains(" !fib"));
    assertThat(plan.patch().text() + plan.inverse().text()).doesNotContain("fib=");
    assertThat(plan.inverse().text()).containsPattern("[^!]fib\\b");
  }

  @Test
  void bulkEditIsOneLineAndACommandForEachRow() {
    var older = export(SIXTEEN, "/ip firewall filter", rules(" log=yes"));
    var newer = export(SIXTEEN, "/ip firewall filter", rules(""));
    var lines = Narrative.of(ConfigurationDiff.between(older, newer));
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().text()).startsWith("40 filter rules: ");
    assertThat(lines.getFirst().changes()).hasSize(40);
    assertThat(commands(older, newer, SIXTEEN))
        .hasSize(40)
        .allSatisfy(command -> assertThat(command).endsWith(" log=no"));
  }

  private static String rules(String more) {
    return String.join(
        "\n",
        IntStream.rangeClosed(1, 40)
            .mapToObj(
                i -> "add action=drop chain=input dst-port=%d protocol=tcp%s".formatted(i, more))
            .toList());
  }

  @Test
  void anotherDeviceAtAnAddressIsAnotherLeaseAndKeepsTheRow() {
    Configuration phone = lease("02:00:00:00:00:01", "phone");
    Configuration printer = lease("02:00:00:00:00:02", "printer");
    Plan plan = plan(phone, printer, SIXTEEN);
    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Kind.REMOVED, Kind.ADDED);
    // Two leases of one address are refused, so the row must be set.
    assertThat(plan.patch().text())
        .contains("set [/ip dhcp-server lease find")
        .contains("mac-address=02:00:00:00:00:02")
        .doesNotContain(" add ")
        .doesNotContain(" remove ");
    assertThat(plan.serves()).containsExactly(List.of(0, 1));

    Configuration newCard = lease("02:00:00:00:00:02", "phone");
    assertThat(ConfigurationDiff.between(phone, newCard))
        .extracting(Change::kind)
        .containsExactly(Kind.MODIFIED);
  }

  private static Configuration lease(String mac, String comment) {
    return export(
        SIXTEEN,
        "/ip dhcp-server lease",
        "add address=10.0.0.5 comment=%s mac-address=%s server=d".formatted(comment, mac));
  }

  /** The sign between two values is one character; a value that contains it keeps its bytes. */
  @Test
  void arrowIsOneCharacterAndBytesOfAnArrowStay() {
    var older = export(SIXTEEN, "/ip dns", "set cache-size=1000KiB");
    var newer = export(SIXTEEN, "/ip dns", "set cache-size=2000KiB");
    assertThat(ConfigurationDiff.between(older, newer).getFirst().summary())
        .contains("1000KiB \u2192 2000KiB");
    var comment = export(SIXTEEN, "/interface bridge", "add comment=\"a\\E2\\86\\92b\" name=b");
    var none = export(SIXTEEN, "/interface bridge", "add name=b");
    assertThat(commands(none, comment, SIXTEEN))
        .singleElement()
        .satisfies(command -> assertThat(command).contains("comment=\"a\\E2\\86\\92b\""));
  }

  private static Plan plan(Configuration from, Configuration to, String version) {
    return Plan.between(from, to, Version.parse(version));
  }

  private static List<String> commands(Configuration from, Configuration to, String version) {
    var plan = plan(from, to, version);
    assertThat(plan.notRestorable()).isEmpty();
    return plan.patch().commands();
  }

  private static Configuration export(String version, String menu, String rows) {
    return parse("# 2026-01-02 03:04:05 by RouterOS %s\n%s\n%s\n".formatted(version, menu, rows));
  }

  private static Configuration parse(String text) {
    return Configuration.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
