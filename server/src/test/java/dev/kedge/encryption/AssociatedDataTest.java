package dev.kedge.encryption;

import static dev.kedge.encryption.TenantCipherContract.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AssociatedDataTest {
  /**
   * Stored ciphertext depends on these bytes: changing them makes every stored value unreadable.
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
    byte[] actual = new AssociatedData("t.c", TENANT, "row").bytes();
    assertThat(HexFormat.of().formatHex(actual)).isEqualTo(expected);
  }

  @Test
  void differsWhereverTheFieldsDiffer() {
    byte[] one = new AssociatedData("a", TENANT, "bc").bytes();
    assertThat(one).isNotEqualTo(new AssociatedData("ab", TENANT, "c").bytes());
  }

  @Test
  void needsAPlaceAndAnOwner() {
    assertThatThrownBy(() -> new AssociatedData(" ", TENANT, "row"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AssociatedData("t.c", TENANT, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNoPlaintextForACiphertext() {
    assertThatThrownBy(() -> new Ciphertext("/user add name=marker"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("marker");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
