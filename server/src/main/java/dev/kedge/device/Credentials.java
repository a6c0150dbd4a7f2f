package dev.kedge.device;

import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Sealed;
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

  static Binding binding(TenantId tenant, UUID device) {
    return new Binding("devices.credentials", tenant, device.toString());
  }

  Sealed seal(Kms kms, Binding binding) throws KmsException {
    var secret = password.reveal();
    var text = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    var name = user.getBytes(StandardCharsets.UTF_8);
    var plain =
        ByteBuffer.allocate(name.length + 1 + text.remaining())
            .put(name)
            .put((byte) 0)
            .put(text)
            .array();
    try {
      return kms.seal(binding, plain);
    } finally {
      Arrays.fill(secret, '\0');
      Arrays.fill(text.array(), (byte) 0);
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
