package dev.kedge.device;

import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Sealed;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantId;
import dev.kedge.transport.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * User and password of a device. Sealed they are UTF-8: the user, a zero byte (no user name holds
 * one, {@link Registration}), the password.
 */
record Credentials(String user, Secret password) {
  /** Of UTF-8, for one char. */
  private static final int MOST_BYTES = 3;

  static Binding binding(TenantId tenant, UUID device) {
    return new Binding("devices.credentials", tenant, device.toString());
  }

  Sealed seal(Kms kms, Binding binding) throws KmsException {
    var secret = password.reveal();
    var name = user.getBytes(StandardCharsets.UTF_8);
    var roomy = new byte[name.length + 1 + MOST_BYTES * secret.length];
    var buffer = ByteBuffer.wrap(roomy).put(name).put((byte) 0);
    var plain = new byte[0];
    try {
      var utf8 = StandardCharsets.UTF_8.newEncoder();
      if (utf8.encode(CharBuffer.wrap(secret), buffer, true).isError()) {
        throw InvalidRequest.malformed("the password must not hold half a character");
      }
      plain = Arrays.copyOf(roomy, buffer.position());
      return kms.seal(binding, plain);
    } finally {
      Arrays.fill(secret, '\0');
      Arrays.fill(roomy, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  static Credentials open(Kms kms, Binding binding, Sealed sealed) throws KmsException {
    var plain = kms.open(binding, sealed);
    var end = 0;
    while (plain[end] != 0) {
      end++;
    }
    var password =
        StandardCharsets.UTF_8.decode(ByteBuffer.wrap(plain, end + 1, plain.length - end - 1));
    var characters = Arrays.copyOf(password.array(), password.remaining());
    try {
      return new Credentials(
          new String(plain, 0, end, StandardCharsets.UTF_8), Secret.of(characters));
    } finally {
      Arrays.fill(plain, (byte) 0);
      Arrays.fill(password.array(), '\0');
      Arrays.fill(characters, '\0');
    }
  }
}
