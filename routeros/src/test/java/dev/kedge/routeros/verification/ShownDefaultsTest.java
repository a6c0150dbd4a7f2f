package dev.kedge.routeros.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Routes show every property that was set, even a default (histories of real routers). */
class ShownDefaultsTest {
  private static final Version SEVEN = Version.parse("7.16");

  private static byte[] export(String route) {
    return ("/ip route\nadd dst-address=0.0.0.0/0 gateway=10.0.0.1\n" + route + "\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** An export that shows disabled=no must not be taken for "enabled is no default here". */
  @Test
  void revertingToAShownDefaultDisablesNothing() {
    var plain = export("add dst-address=10.1.0.0/16 gateway=10.0.0.2");
    var shown =
        export(
            "add disabled=no distance=1 dst-address=10.1.0.0/16 gateway=10.0.0.3 suppress-hw-offload=no");
    for (var verdict :
        new Verdict[] {
          Verification.of(plain, shown, SEVEN), Verification.of(shown, plain, SEVEN)
        }) {
      assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Verdict.Outcome.PASSED);
      assertThat(verdict.plan().patch().text() + verdict.plan().inverse().text())
          .contains("10.0.0.3")
          .doesNotContain("disabled=yes")
          .doesNotContain("suppress-hw-offload=yes");
    }
  }

  @Test
  void disabledRoutesAreRecognisedBesideOneThatShowsNo() {
    var on = export("add disabled=no dst-address=10.1.0.0/16 gateway=10.0.0.2");
    var off = export("add disabled=yes dst-address=10.1.0.0/16 gateway=10.0.0.2");
    var verdict = Verification.of(on, off, SEVEN);
    assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Verdict.Outcome.PASSED);
    assertThat(verdict.plan().patch().text()).contains("disabled=yes");
    assertThat(verdict.plan().inverse().text()).contains("disabled=no");
  }
}
