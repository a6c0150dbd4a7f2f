package dev.kedge.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** Injective encoding of fields as bytes: each is UTF-8, preceded by its length in 4 bytes. */
public final class JoinedFields {
  private JoinedFields() {}

  public static byte[] of(String... fields) {
    List<byte[]> encoded = Stream.of(fields).map(field -> field.getBytes(UTF_8)).toList();
    int length = encoded.stream().mapToInt(field -> Integer.BYTES + field.length).sum();
    ByteBuffer joined = ByteBuffer.allocate(length);
    encoded.forEach(field -> joined.putInt(field.length).put(field));
    return joined.array();
  }
}
