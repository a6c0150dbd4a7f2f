package dev.kedge.kms;

import static dev.kedge.kms.KmsContract.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BindingTest {
  /**
   * Stored ciphertext depends on these bytes: a change here makes every stored value unreadable.
   */
  @Test
  void hasTheBytesItAlwaysHad() {
    String expected =
        "0000000f"
            + hex("kedge.binding.1")
            + "00000003"
            + hex("t.c")
            + "00000024"
            + hex(TENANT.toString())
            + "00000003"
            + hex("row");
    byte[] actual = new Binding("t.c", TENANT, "row").associatedData();
    assertThat(HexFormat.of().formatHex(actual)).isEqualTo(expected);
  }

  @Test
  void differsWhereverTheFieldsDiffer() {
    byte[] one = new Binding("a", TENANT, "bc").associatedData();
    assertThat(one).isNotEqualTo(new Binding("ab", TENANT, "c").associatedData());
  }

  @Test
  void needsAPlaceAndAnOwner() {
    assertThatThrownBy(() -> new Binding(" ", TENANT, "row"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Binding("t.c", TENANT, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNoPlaintextForASealedValue() {
    assertThatThrownBy(() -> new Sealed("/user add name=marker"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("marker");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
