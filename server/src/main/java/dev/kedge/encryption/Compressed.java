package dev.kedge.encryption;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.kedge.encryption.EncryptionException.Kind;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The form in which content is encrypted: one zstd frame that states the content's length. */
public final class Compressed {
  /** Maximum content length, in bytes; it also limits what a damaged frame can make us allocate. */
  public static final int MAX_CONTENT = 128 << 20;

  private static final int LEVEL = 3;

  /** Idle ones, one per concurrent caller: creating one costs more than compressing a backup. */
  private static final Queue<ZstdCompressCtx> IDLE = new ConcurrentLinkedQueue<>();

  private Compressed() {}

  /**
   * Compresses content for encryption.
   *
   * @throws EncryptionException TOO_LARGE over {@link #MAX_CONTENT}
   */
  public static byte[] pack(byte[] content) throws EncryptionException {
    if (content.length > MAX_CONTENT) {
      throw new EncryptionException(
          Kind.TOO_LARGE,
          "%d bytes are more than the %d that can be stored"
              .formatted(content.length, MAX_CONTENT));
    }
    var compressor = IDLE.poll();
    if (compressor == null) {
      compressor = new ZstdCompressCtx().setLevel(LEVEL);
    }
    var packed = compressor.compress(content);
    IDLE.add(compressor);
    return packed;
  }

  /**
   * Decompresses content.
   *
   * @throws EncryptionException REFUSED if this is not exactly one frame that {@link #pack} made
   */
  public static byte[] unpack(byte[] packed) throws EncryptionException {
    long length = packed.length == 0 ? -1 : Zstd.getFrameContentSize(packed);
    if (length < 0 || length > MAX_CONTENT) {
      throw damaged(null);
    }
    try {
      if (Zstd.findFrameCompressedSize(packed) != packed.length) {
        throw damaged(null);
      }
      byte[] content = new byte[(int) length];
      if (Zstd.decompress(content, packed) != length) {
        throw damaged(null);
      }
      return content;
    } catch (ZstdException e) {
      throw damaged(e);
    }
  }

  private static EncryptionException damaged(@Nullable ZstdException cause) {
    return new EncryptionException(
        Kind.REFUSED, "the content is not in compressed form; restore it from a backup", cause);
  }
}
