package dev.kedge.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.kms.KmsException.Kind;
import dev.kedge.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every key service must do; each implementation's test implements this. */
public interface KmsContract {
  TenantId TENANT = new TenantId(UUID.fromString("11111111-2222-3333-4444-555555555555"));
  TenantId OTHER = new TenantId(UUID.fromString("99999999-8888-7777-6666-555555555555"));
  Binding ROW_ONE = new Binding("router_config_snapshots.config_text", TENANT, "row 1");
  byte[] PLAINTEXT = "/user add name=marker-plaintext".getBytes(UTF_8);

  /** A service without keys, over the same storage each time within one test. */
  Kms kms();

  static void assertKind(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(KmsException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .message()
        .isNotBlank()
        .doesNotContain("marker");
  }

  @Test
  default void opensWhatItSealed() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    Sealed sealed = kms.seal(ROW_ONE, PLAINTEXT);
    assertThat(sealed.text()).startsWith("vault:v1:").doesNotContain("marker");
    assertThat(kms.open(ROW_ONE, sealed)).isEqualTo(PLAINTEXT);
    assertThat(kms().open(ROW_ONE, sealed)).as("after a restart").isEqualTo(PLAINTEXT);
  }

  @Test
  default void opensNothingUnderAnotherBinding() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    kms.createKey(OTHER);
    Sealed sealed = kms.seal(ROW_ONE, PLAINTEXT);
    for (Binding wrong :
        List.of(
            new Binding(ROW_ONE.place(), TENANT, "row 2"),
            new Binding("router_config_diffs.diff_text", TENANT, "row 1"),
            new Binding(ROW_ONE.place(), OTHER, "row 1"))) {
      assertKind(Kind.REFUSED, () -> kms.open(wrong, sealed));
    }
  }

  @Test
  default void opensManyInOrder() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    Binding rowTwo = new Binding(ROW_ONE.place(), TENANT, "row 2");
    Sealing one = new Sealing(ROW_ONE, kms.seal(ROW_ONE, PLAINTEXT));
    Sealing two = new Sealing(rowTwo, kms.seal(rowTwo, new byte[0]));
    assertThat(kms.openAll(List.of(two, one))).containsExactly(new byte[0], PLAINTEXT);
    assertThat(kms.openAll(List.of())).isEmpty();
    Sealing swapped = new Sealing(rowTwo, one.sealed());
    assertKind(Kind.REFUSED, () -> kms.openAll(List.of(two, swapped)));
  }

  @Test
  default void opensManyForOneTenantOnly() throws Exception {
    Kms kms = kms();
    Sealed any = new Sealed("vault:v1:AAAA");
    Binding other = new Binding(ROW_ONE.place(), OTHER, "row 1");
    List<Sealing> mixed = List.of(new Sealing(ROW_ONE, any), new Sealing(other, any));
    assertThatThrownBy(() -> kms.openAll(mixed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void makesNoKeyUnasked() {
    Kms kms = kms();
    assertKind(Kind.KEY_MISSING, () -> kms.seal(ROW_ONE, PLAINTEXT));
    assertKind(Kind.KEY_MISSING, () -> kms.open(ROW_ONE, new Sealed("vault:v1:AAAA")));
    assertThat(kms.status().keys()).isEmpty();
  }

  @Test
  default void leavesAKeyThatExistsAlone() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    Sealed sealed = kms.seal(ROW_ONE, PLAINTEXT);
    kms().createKey(TENANT);
    assertThat(kms().open(ROW_ONE, sealed)).isEqualTo(PLAINTEXT);
  }

  @Test
  default void refusesWhatIsTooLarge() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    assertKind(Kind.TOO_LARGE, () -> kms.seal(ROW_ONE, new byte[Packed.MAX_CONTENT + (2 << 20)]));
  }

  @Test
  default void sealsManyInOrder() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    Binding rowTwo = new Binding(ROW_ONE.place(), TENANT, "row 2");
    List<Sealed> sealed =
        kms.sealAll(List.of(new Plain(rowTwo, new byte[0]), new Plain(ROW_ONE, PLAINTEXT)));
    assertThat(kms.open(rowTwo, sealed.get(0))).isEmpty();
    assertThat(kms.open(ROW_ONE, sealed.get(1))).isEqualTo(PLAINTEXT);
    assertThat(kms.sealAll(List.of())).isEmpty();
    assertThatThrownBy(
            () ->
                kms.sealAll(
                    List.of(
                        new Plain(ROW_ONE, PLAINTEXT),
                        new Plain(new Binding("place", OTHER, "row 1"), PLAINTEXT))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aNewVersionSealsAndTheOldOnesStillOpen() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    Kms another = kms();
    Sealed first = another.seal(ROW_ONE, PLAINTEXT);
    assertThat(kms.rotate(TENANT)).isEqualTo(2);
    assertThat(another.latestVersion(TENANT)).isEqualTo(2);
    Sealed second = kms.seal(ROW_ONE, PLAINTEXT);
    assertThat(second.text()).startsWith("vault:v2:");
    for (Kms each : List.of(kms, another, kms())) {
      assertThat(each.open(ROW_ONE, first)).isEqualTo(PLAINTEXT);
      assertThat(each.open(ROW_ONE, second)).isEqualTo(PLAINTEXT);
    }
    assertThat(kms().rotate(TENANT)).isEqualTo(3);
    assertKind(Kind.KEY_MISSING, () -> kms.rotate(OTHER));
  }

  @Test
  default void whatADestroyedKeySealedIsLost() throws Exception {
    Kms kms = kms();
    kms.createKey(TENANT);
    kms.createKey(OTHER);
    Sealed sealed = kms.seal(ROW_ONE, PLAINTEXT);
    kms.destroyKey(TENANT);
    kms.destroyKey(TENANT);
    assertKind(Kind.KEY_MISSING, () -> kms.open(ROW_ONE, sealed));
    assertKind(Kind.KEY_MISSING, () -> kms().seal(ROW_ONE, PLAINTEXT));
    assertThat(kms.status().keys()).extracting(key -> key.tenant()).containsExactly(OTHER);
  }
}
