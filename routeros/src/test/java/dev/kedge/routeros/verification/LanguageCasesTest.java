package dev.kedge.routeros.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.UpgradeDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.Remark;
import dev.kedge.routeros.patch.NotRestorable;
import dev.kedge.routeros.patch.NotRestorable.Reason;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reviewed cases of the language: two exports each, with an engineer's expectations. They were
 * written from the reviewers' answers, never from the output of the code.
 */
class LanguageCasesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dhcp-client-peer-dns",
        "dns-order-means-nothing",
        "durations",
        "nat-disabled-no-absent",
        "s-row-that-comes-and-goes",
        "s-set-of-a-missing-row",
        "unset-is-the-default"
      })
  void nothingDiffersInEitherDirection(String name) throws IOException {
    assertThat(ConfigurationDiff.between(a(name), b(name))).isEmpty();
    assertThat(ConfigurationDiff.between(b(name), a(name))).isEmpty();
    assertThat(plan(name).patch().commands()).isEmpty();
    assertThat(verdict(name)).isEqualTo(Verdict.Outcome.PASSED);
  }

  @Test
  void aChangedMarkKeepsTheRestOfTheRule() throws IOException {
    assertThat(only("mangle-passthrough-yes-absent"))
        .contains("new-packet-mark=b")
        .doesNotContain("passthrough");
    assertThat(verdict("mangle-passthrough-yes-absent")).isEqualTo(Verdict.Outcome.PASSED);
  }

  @Test
  void aBooleanIsResetToItsDefaultNotToItsOpposite() throws IOException {
    String name = "mangle-passthrough-no-absent";
    assertThat(only(name)).contains("passthrough=yes");
    assertThat(plan(name).inverse().text()).contains("passthrough=no");
    assertThat(verdict(name)).isEqualTo(Verdict.Outcome.PASSED);
  }

  @Test
  void anUnsetPropertyIsResetToItsDefaultValue() throws IOException {
    String name = "dhcp-options-unset";
    assertThat(ConfigurationDiff.between(a(name), b(name))).hasSize(1);
    assertThat(only(name)).contains("dhcp-options=").contains("hostname,clientid");
    assertThat(plan(name).inverse().text()).containsAnyOf("!dhcp-options", "unset");
    assertThat(verdict(name)).isEqualTo(Verdict.Outcome.PASSED);
  }

  @Test
  void anEntryWithoutItsAddressIsRevertedOrRefused() throws IOException {
    String name = "address-list-without-address"; // verified after each beginning, or refused
    assertThat(verdict(name)).isIn(Verdict.Outcome.PASSED, Verdict.Outcome.NOT_RESTORABLE);
  }

  @Test
  void aRowWithADanglingReferenceIsFoundByItsOtherProperties() throws IOException {
    assertThat(only("dangling-id")).contains("remove").doesNotContain("*1F");
    assertThat(reasons("dangling-id"))
        .containsExactly("caps-man/access-list interface WAY_BACK_NEEDS_AN_ID");
  }

  @Test
  void anOlderNameIsTheSamePropertyAndNeverWritten() throws IOException {
    String name = "email-renamed-7.12";
    var diff = UpgradeDiff.between(b(name), version(b(name)), a(name), version(a(name)));
    assertThat(diff.isEmpty()).isTrue();
    assertThat(plan(name).patch().commands()).isEmpty();
    assertThat(verdict(name)).isEqualTo(Verdict.Outcome.PASSED);
  }

  @Test
  void passwordLoginStaysWhenItsPropertyHasAnotherName() throws IOException {
    assertThat(plan("ssh-7.21").patch().commands()).isEmpty();
    assertThat(plan("ssh-7.21").notRestorable()).isEmpty();
    // If it was off, the newer router gets its own words for that.
    var off = parse(bytes("ssh-7.21", "b").replaceAll("=yes strong", "=no strong"));
    var patch = Plan.between(a("ssh-7.21"), off, version(a("ssh-7.21"))).patch().text();
    assertThat(patch).contains("password-authentication=yes-if-no-key");
    assertThat(patch).doesNotContain("always-allow");
  }

  @Test
  void aTestBuildIsItsRelease() throws IOException {
    assertThat(version(a("test-build-version"))).isEqualTo(Version.parse("7.20"));
    assertThat(only("test-build-version")).isEqualTo("/system identity set name=b");
  }

  @Test
  void missingRequiredArgumentsAreFoundOffline() throws IOException {
    String name = "s-add-without-a-required-word";
    assertThat(plan(name).patch().commands()).hasSize(2).allMatch(text -> text.contains("remove"));
    assertThat(plan(name).inverse().text()).doesNotContain("dhcp-server add");
    assertThat(reasons(name)).containsExactly("ip/dhcp-server interface REQUIRED_ABSENT");
    var back = Plan.between(b(name), a(name), version(a(name)));
    assertThat(back.patch().text()).doesNotContain("dhcp-server add");
    assertThat(back.notRestorable().getFirst().text()).contains("dhcp-server d1", "interface");
  }

  @Test
  void hardwareIsNeverTouchedInEitherDirection() throws IOException {
    String name = "s-disk-geometry";
    for (Plan plan : List.of(plan(name), Plan.between(b(name), a(name), version(a(name))))) {
      assertThat(plan.patch().commands()).isEmpty();
      assertThat(plan.inverse().commands()).isEmpty();
      assertThat(plan.notRestorable())
          .extracting(NotRestorable::reason)
          .containsExactly(Reason.HARDWARE_ABSENT);
    }
  }

  @Test
  void flagsStandAlone() throws IOException {
    String name = "s-flags-without-value";
    var plan = plan(name);
    String text = plan.patch().text() + plan.inverse().text();
    for (String flag : List.of("fib", "blackhole", "no-summaries", "passive")) {
      assertThat(text).contains(" " + flag).doesNotContain(flag + "=");
    }
    assertThat(verdict(name)).isEqualTo(Verdict.Outcome.PASSED);
    var back = Verification.of(b(name), a(name), SEVEN);
    assertThat(back.plan().inverse().text()).doesNotContain("=yes");
    String formatted = ExportWriter.write(b(name), SEVEN, ExportWriter.Layout.COMPACT);
    assertThat(formatted).contains("interfaces=ether1 passive").doesNotContain("passive=");
  }

  @Test
  void numbersDoNotSelectRowsOfAList() throws IOException {
    assertThat(b("s-number-in-a-list").remarks())
        .containsExactly(new Remark(7, Remark.Kind.ROW_BY_NUMBER));
    assertThat(plan("s-number-in-a-list").patch().text()).doesNotContain(":pick");
    assertThat(reasons("s-number-in-a-list")).containsExactly("ip/firewall/filter ROW_BY_NUMBER");
  }

  @Test
  void aRemovedPackageIsNoReset() throws IOException {
    var plan = plan("s-package-gone");
    assertThat(plan.patch().commands()).isEmpty();
    assertThat(plan.notRestorable())
        .extracting(NotRestorable::reason)
        .containsOnly(Reason.PACKAGE_ABSENT);
    assertThat(plan.notRestorable())
        .extracting(NotRestorable::component)
        .contains("zerotier", "interface/wireless");
  }

  @Test
  void aRowRemovedWithItsInterfaceIsNotReset() throws IOException {
    String name = "s-queue-of-a-removed-interface";
    assertThat(only(name)).contains("/interface bridge remove");
    assertThat(plan(name).inverse().text()).contains("queue=no-queue");
    assertThat(verdict(name)).isEqualTo(Verdict.Outcome.PASSED);
  }

  @Test
  void onlyUnsettablePropertiesAreUnset() throws IOException {
    var plan = plan("s-reset-of-what-cannot-be-unset");
    assertThat(plan.patch().text() + plan.inverse().text()).doesNotContain("!advertise", "!speed");
    assertThat(plan.patch().text()).doesNotContainPattern(" ![a-z]").contains("address=\"\"");
    assertThat(plan.notRestorable()).isNotEmpty();
    assertThat(plan.notRestorable()).allMatch(one -> one.reason().isUnknown());
    assertThat(plan.notRestorable().getFirst().text()).contains("cannot tell", "unknown");
  }

  @Test
  void setAfterAddIsOneRule() throws IOException {
    String name = "s-set-after-add-in-one-file";
    List<Change> changes = ConfigurationDiff.between(a(name), b(name));
    assertThat(changes)
        .extracting(Change::summary)
        .containsExactly("filter rule 0 \"keep\": disabled");
    assertThat(only(name)).contains("set").contains("comment=\"keep\"").contains("disabled=yes");
    assertThat(verdict(name)).isEqualTo(Verdict.Outcome.PASSED);
  }

  @Test
  void aSetWithoutRowsIsRemarked() throws IOException {
    assertThat(b("s-set-of-a-missing-row").remarks())
        .extracting(remark -> remark.line() + " " + remark.text())
        .containsExactly("6 sets a row that is not in the file");
  }

  private static final Version SEVEN = Version.parse("7.18.2");

  private static List<String> reasons(String name) throws IOException {
    return plan(name).notRestorable().stream()
        .map(
            one ->
                one.component()
                    + (one.property() == null ? "" : " " + one.property())
                    + " "
                    + one.reason())
        .toList();
  }

  /** Finds the only command of the plan. */
  private static String only(String name) throws IOException {
    var commands = plan(name).patch().commands();
    assertThat(commands).hasSize(1);
    return commands.getFirst();
  }

  private static Plan plan(String name) throws IOException {
    return Plan.between(a(name), b(name), version(a(name)));
  }

  private static Verdict.Outcome verdict(String name) throws IOException {
    return Verification.of(a(name), b(name), version(a(name))).outcome();
  }

  private static Version version(Configuration configuration) {
    return Objects.requireNonNull(configuration.version());
  }

  private static Configuration a(String name) throws IOException {
    return parse(bytes(name, "a"));
  }

  private static Configuration b(String name) throws IOException {
    return parse(bytes(name, "b"));
  }

  private static Configuration parse(String text) {
    return Configuration.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String bytes(String name, String side) throws IOException {
    try (var in =
        Objects.requireNonNull(
            LanguageCasesTest.class.getResourceAsStream("/cases/%s/%s.rsc".formatted(name, side)),
            name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
