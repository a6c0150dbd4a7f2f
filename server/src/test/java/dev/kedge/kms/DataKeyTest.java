package dev.kedge.kms;

import static dev.kedge.kms.KmsContract.OTHER;
import static dev.kedge.kms.KmsContract.PLAINTEXT;
import static dev.kedge.kms.KmsContract.TENANT;
import static dev.kedge.kms.KmsContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.kms.KmsException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyTest {
  private static final Binding DIFF = new Binding("router_config_diffs.data_key", TENANT, "diff 1");

  @TempDir Path home;
  private Kms kms;
  private DataKeys dataKeys;

  @BeforeEach
  void createKeys() throws Exception {
    kms = Kms.embedded(home.resolve("keys"));
    kms.createKey(TENANT);
    kms.createKey(OTHER);
    dataKeys = new DataKeys(kms);
  }

  @Test
  void opensWhatItSealedAfterItWasOpenedAgain() throws Exception {
    Sealed wrapped;
    Sealed summary;
    try (DataKey key = dataKeys.create(DIFF)) {
      wrapped = key.wrapped();
      summary = key.seal("summary 1", PLAINTEXT);
    }
    assertThat(summary.text()).startsWith("vault:v1:");
    try (DataKey key = dataKeys.open(DIFF, wrapped)) {
      assertThat(key.open("summary 1", summary)).isEqualTo(PLAINTEXT);
      assertThat(key.wrapped()).isEqualTo(wrapped);
    }
  }

  @Test
  void opensNothingUnderAnotherPlaceOrAnotherKey() throws Exception {
    try (DataKey key = dataKeys.create(DIFF);
        DataKey other = dataKeys.create(DIFF)) {
      Sealed summary = key.seal("summary 1", PLAINTEXT);
      assertKind(Kind.REFUSED, () -> key.open("summary 2", summary));
      assertKind(Kind.REFUSED, () -> other.open("summary 1", summary));
      assertKind(Kind.REFUSED, () -> kms.open(DIFF, summary));
    }
  }

  @Test
  void isBoundToWhatItWasCreatedFor() throws Exception {
    try (DataKey key = dataKeys.create(DIFF)) {
      Binding elsewhere = new Binding(DIFF.place(), TENANT, "diff 2");
      Binding stranger = new Binding(DIFF.place(), OTHER, "diff 1");
      assertKind(Kind.REFUSED, () -> dataKeys.open(elsewhere, key.wrapped()));
      assertKind(Kind.REFUSED, () -> dataKeys.open(stranger, key.wrapped()));
    }
  }

  @Test
  void takesNoOtherValueForAKey() throws Exception {
    Sealed text = kms.seal(DIFF, PLAINTEXT);
    assertKind(Kind.REFUSED, () -> dataKeys.open(DIFF, text));
  }

  @Test
  void opensAPageOfKeysInOrder() throws Exception {
    List<Sealing> page = new ArrayList<>();
    List<Sealed> texts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Binding diff = new Binding(DIFF.place(), TENANT, "diff " + i);
      try (DataKey key = dataKeys.create(diff)) {
        page.add(new Sealing(diff, key.wrapped()));
        texts.add(key.seal("summary", new byte[] {(byte) i}));
      }
    }
    List<DataKey> keys = dataKeys.openAll(page);
    for (int i = 0; i < 50; i++) {
      assertThat(keys.get(i).open("summary", texts.get(i))).containsExactly(i);
      keys.get(i).close();
    }
  }

  @Test
  void isOfNoUseOnceClosed() throws Exception {
    DataKey key = dataKeys.create(DIFF);
    Sealed sealed = key.seal("summary", PLAINTEXT);
    key.close();
    assertThatThrownBy(() -> key.seal("summary", PLAINTEXT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> key.open("summary", sealed)).isInstanceOf(IllegalStateException.class);
  }
}
