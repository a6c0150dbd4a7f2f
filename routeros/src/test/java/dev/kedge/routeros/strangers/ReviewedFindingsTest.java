package dev.kedge.routeros.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.schema.Version;
import org.junit.jupiter.api.Test;

/** The explanations of a stranger's errors; needs no stranger. */
class ReviewedFindingsTest {
  private final ReviewedFindings reviewed = ReviewedFindings.read("routeros-lsp-reviewed.tsv");

  @Test
  void aRowExcusesItsMenuAndWhatIsBelow() {
    assertThat(reviewed.explains(unknownMenu("caps-man"))).isTrue();
    assertThat(reviewed.explains(unknownMenu("caps-man/channel"))).isTrue();
    assertThat(reviewed.explains(unknownMenu("caps-mans"))).isFalse();
    assertThat(reviewed.explains(unknownMenu("ip/frobnicate"))).isFalse();
  }

  @Test
  void aRowExcusesItsRuleAndPropertyOnly() {
    var offload = finding("schema/unknown-parameter", "ip/route", "suppress-hw-offload");
    assertThat(reviewed.explains(offload)).isTrue();
    assertThat(reviewed.explains(finding("unset/unknown", "ip/route", "suppress-hw-offload")))
        .isFalse();
    assertThat(reviewed.explains(finding("schema/flag-with-value", "ip/route", "blackhole")))
        .isFalse();
  }

  /**
   * See routeros-behaviour.md#words-by-version and properties.tsv: {@code mtu} of VRRP ended at
   * 7.20.
   */
  @Test
  void aVersionExplainsAWordOnlyForTheVersionsThatHaveIt() {
    var mtu = finding("schema/unknown-parameter", "interface/vrrp", "mtu");
    assertThat(VersionExplanation.of(mtu, new Version(7, 18, 2))).isPresent();
    assertThat(VersionExplanation.of(mtu, new Version(7, 20, 0))).isEmpty();
    assertThat(VersionExplanation.of(mtu, new Version(7, 21, 4))).isEmpty();
  }

  @Test
  void aVersionNeverExplainsAFlagWithAValue() {
    var fib = finding("schema/flag-with-value", "routing/table", "fib");
    assertThat(VersionExplanation.of(fib, new Version(7, 6, 0))).isEmpty();
  }

  private static Finding unknownMenu(String menu) {
    return new Finding("a.rsc", 1, 1, "error", "schema/unknown-command", menu, "", "");
  }

  private static Finding finding(String rule, String menu, String property) {
    return new Finding("a.rsc", 1, 1, "error", rule, menu, "set", property);
  }
}
