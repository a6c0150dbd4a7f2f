package dev.kedge.encryption.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte-for-byte agreement with Transit's aes256-gcm96, by independently computed vectors. */
class TransitFormatTest {
  private static final byte[] NONCE = HexFormat.of().parseHex("a0a1a2a3a4a5a6a7a8a9aaab");
  private static final byte[] NONE = {};
  private static final String V1 = "vault:v1:oKGio6SlpqeoqaqrjX0YSiA96f6Ei0sgBSwLnF7IvM6t";

  private static KeyVersions ring(int version) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return new KeyVersions(new TreeMap<>(Map.of(version, key)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, '', kedge, vault:v1:oKGio6SlpqeoqaqrjX0YSiA96f6Ei0sgBSwLnF7IvM6t",
    "3, tenant=1, kedge, vault:v3:oKGio6SlpqeoqaqrjX0YSiBQetCloaeQIQwfzeBRn2w6",
    "1, '', '', vault:v1:oKGio6SlpqeoqaqrXGmWJa9Lk6D4IgoqYRnF0A==",
  })
  void encryptsAndDecryptsTheVectors(int version, String associated, String plaintext, String text)
      throws Exception {
    byte[] data = associated.getBytes(UTF_8);
    assertThat(ring(version).encrypt(version, NONCE, data, plaintext.getBytes(UTF_8)).text())
        .isEqualTo(text);
    assertThat(ring(version).decrypt(data, new Ciphertext(text)))
        .asString(UTF_8)
        .isEqualTo(plaintext);
  }

  @ParameterizedTest
  @CsvSource({
    "vault:v1, wrong number of fields",
    "vault:v:AAAA, version number could not be decoded",
    "vault:v0:AAAA, version number could not be decoded",
    "vault:v01:AAAA, version number could not be decoded",
    "vault:v+1:AAAA, version number could not be decoded",
    "vault:v-1:AAAA, version number could not be decoded",
    "vault:v99999999999:AAAA, version number could not be decoded",
    "vault:v2:AAAA, version is too new",
    "vault:v1:AA*A, could not decode base64",
    "vault:v1:AA-_, could not decode base64",
    "vault:v1:AAAAA, could not decode base64",
    "vault:v1:AAAA, invalid ciphertext length",
    "vault:v1:, invalid ciphertext length",
    "vault:v1:oKGio6SlpqeoqaqrjX0YSiA9, message authentication failed",
  })
  void refusesWithTransitsWords(String text, String reason) {
    assertRefused(text, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vault:v1:oKGio6SlpqeoqaqrXGmWJa9Lk6D4IgoqYRnF0A",
        "vault:v1:oKGio6SlpqeoqaqrXGmWJa9Lk6D4IgoqYRnF0A=",
        "vault:v1:oKGio6SlpqeoqaqrXGmWJa9Lk6D4IgoqYRnF0A==\n",
        "vault:v1:oKGio6SlpqeoqaqrXGmWJa9Lk6D4IgoqYRnF0R==", // the same bytes to a lenient decoder
      })
  void takesOneTextForOneValueOnly(String text) {
    assertRefused(text, "could not decode base64");
  }

  @Test
  void refusesAVersionThatWasRemoved() {
    assertThatThrownBy(() -> ring(3).decrypt(NONE, new Ciphertext(V1)))
        .hasMessageContaining("no such key version");
  }

  @Test
  void refusesEveryValueWithOneBitFlipped() {
    byte[] payload = Base64.getDecoder().decode(V1.substring("vault:v1:".length()));
    for (int bit = 0; bit < 8 * payload.length; bit++) {
      byte[] flipped = payload.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      String text = TransitFormat.join(1, flipped).text();
      assertRefused(text, "cipher: message authentication failed");
    }
  }

  @Test
  void neverUsesANonceTwice() {
    KeyVersions ring = ring(1);
    assertThat(ring.encrypt(NONE, NONE)).isNotEqualTo(ring.encrypt(NONE, NONE));
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> ring(1).decrypt(NONE, new Ciphertext(text)))
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            EncryptionException.class,
            e -> assertThat(e.kind()).isEqualTo(EncryptionException.Kind.REFUSED));
  }
}
