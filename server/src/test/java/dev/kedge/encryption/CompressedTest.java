package dev.kedge.encryption;

import static dev.kedge.encryption.TenantCipherContract.assertKind;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.kedge.encryption.EncryptionException.Kind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40_000, 3_000_000})
  void unpacksWhatItPacked(int length) throws Exception {
    byte[] random = new byte[length];
    new Random(7).nextBytes(random);
    assertThat(Compressed.unpack(Compressed.pack(random))).isEqualTo(random);
    byte[] zeros = new byte[length];
    assertThat(Compressed.unpack(Compressed.pack(zeros))).isEqualTo(zeros);
  }

  @Test
  void refusesContentOverTheLimit() {
    assertKind(Kind.TOO_LARGE, () -> Compressed.pack(new byte[Compressed.MAX_CONTENT + 1]));
  }

  @Test
  void refusesAFrameThatWouldUnpackToMoreThanTheLimit() {
    byte[] bomb = Zstd.compress(new byte[Compressed.MAX_CONTENT + 1]);
    assertKind(Kind.REFUSED, () -> Compressed.unpack(bomb));
  }

  @Test
  void refusesAnythingButOneWholeFrameOfItsOwn() throws Exception {
    byte[] packed = Compressed.pack(new byte[1000]);
    assertKind(Kind.REFUSED, () -> Compressed.unpack(new byte[0]));
    assertKind(Kind.REFUSED, () -> Compressed.unpack("plain text".getBytes(UTF_8)));
    assertKind(Kind.REFUSED, () -> Compressed.unpack(Arrays.copyOf(packed, packed.length - 1)));
    assertKind(Kind.REFUSED, () -> Compressed.unpack(Arrays.copyOf(packed, packed.length + 1)));
    byte[] twoFrames = Arrays.copyOf(packed, packed.length + Compressed.pack(new byte[0]).length);
    System.arraycopy(
        Compressed.pack(new byte[0]),
        0,
        twoFrames,
        packed.length,
        twoFrames.length - packed.length);
    assertKind(Kind.REFUSED, () -> Compressed.unpack(twoFrames));
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      byte[] lengthless = context.setContentSize(false).compress(new byte[1000]);
      assertKind(Kind.REFUSED, () -> Compressed.unpack(lengthless));
    }
  }
}
