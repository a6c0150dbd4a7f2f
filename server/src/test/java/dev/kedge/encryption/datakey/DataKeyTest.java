package dev.kedge.encryption.datakey;

import static dev.kedge.encryption.TenantCipherContract.OTHER;
import static dev.kedge.encryption.TenantCipherContract.PLAINTEXT;
import static dev.kedge.encryption.TenantCipherContract.TENANT;
import static dev.kedge.encryption.TenantCipherContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyTest {
  private static final AssociatedData DIFF =
      new AssociatedData("router_config_diffs.data_key", TENANT, "diff 1");

  @TempDir Path home;
  private TenantCipher cipher;
  private DataKeys dataKeys;

  @BeforeEach
  void createKeys() throws Exception {
    cipher = new EmbeddedCipher(home.resolve("keys"));
    cipher.createKey(TENANT);
    cipher.createKey(OTHER);
    dataKeys = new DataKeys(cipher);
  }

  @Test
  void decryptsWhatItEncryptedAfterItsKeyWasDecryptedAgain() throws Exception {
    Ciphertext wrapped;
    Ciphertext summary;
    try (DataKey key = dataKeys.create(DIFF)) {
      wrapped = key.wrapped();
      summary = key.encrypt("summary 1", PLAINTEXT);
    }
    assertThat(summary.text()).startsWith("vault:v1:");
    try (DataKey key = dataKeys.decrypt(DIFF, wrapped)) {
      assertThat(key.decrypt("summary 1", summary)).isEqualTo(PLAINTEXT);
      assertThat(key.wrapped()).isEqualTo(wrapped);
    }
  }

  @Test
  void opensNothingUnderAnotherPlaceOrAnotherKey() throws Exception {
    try (DataKey key = dataKeys.create(DIFF);
        DataKey other = dataKeys.create(DIFF)) {
      Ciphertext summary = key.encrypt("summary 1", PLAINTEXT);
      assertKind(Kind.REFUSED, () -> key.decrypt("summary 2", summary));
      assertKind(Kind.REFUSED, () -> other.decrypt("summary 1", summary));
      assertKind(Kind.REFUSED, () -> cipher.decrypt(DIFF, summary));
    }
  }

  @Test
  void isBoundToWhatItWasCreatedFor() throws Exception {
    try (DataKey key = dataKeys.create(DIFF)) {
      AssociatedData elsewhere = new AssociatedData(DIFF.place(), TENANT, "diff 2");
      AssociatedData stranger = new AssociatedData(DIFF.place(), OTHER, "diff 1");
      assertKind(Kind.REFUSED, () -> dataKeys.decrypt(elsewhere, key.wrapped()));
      assertKind(Kind.REFUSED, () -> dataKeys.decrypt(stranger, key.wrapped()));
    }
  }

  @Test
  void takesNoOtherValueForAKey() throws Exception {
    Ciphertext text = cipher.encrypt(DIFF, PLAINTEXT);
    assertKind(Kind.REFUSED, () -> dataKeys.decrypt(DIFF, text));
  }

  @Test
  void opensAPageOfKeysInOrder() throws Exception {
    List<BoundCiphertext> page = new ArrayList<>();
    List<Ciphertext> texts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      AssociatedData diff = new AssociatedData(DIFF.place(), TENANT, "diff " + i);
      try (DataKey key = dataKeys.create(diff)) {
        page.add(new BoundCiphertext(diff, key.wrapped()));
        texts.add(key.encrypt("summary", new byte[] {(byte) i}));
      }
    }
    List<DataKey> keys = dataKeys.decryptAll(page);
    for (int i = 0; i < 50; i++) {
      assertThat(keys.get(i).decrypt("summary", texts.get(i))).containsExactly(i);
      keys.get(i).close();
    }
  }

  @Test
  void isOfNoUseOnceClosed() throws Exception {
    DataKey key = dataKeys.create(DIFF);
    Ciphertext ciphertext = key.encrypt("summary", PLAINTEXT);
    key.close();
    assertThatThrownBy(() -> key.encrypt("summary", PLAINTEXT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> key.decrypt("summary", ciphertext))
        .isInstanceOf(IllegalStateException.class);
  }
}
