package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The format of a backup file (see routeros-behaviour.md#backup-save). The file is binary and
 * differs at every save, as a router's does; only this simulator can read its content.
 */
final class BackupFile {
  private static final byte[] PLAIN = {(byte) 0x88, (byte) 0xAC, (byte) 0xA1, (byte) 0xB1};
  private static final byte[] ENCRYPTED = {(byte) 0xEF, (byte) 0xA8, (byte) 0x91, (byte) 0x72};
  private static final int NONCE = 16;

  /** Minimum size of the body; no backup of a real router is smaller than a few kilobytes. */
  private static final int MIN_BODY = 8192;

  private static final SecureRandom RANDOM = new SecureRandom();

  private BackupFile() {}

  /**
   * Writes a file.
   *
   * @param password empty for a file that is not encrypted
   */
  static byte[] write(String state, String password) {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      deflater.write(state.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    packed.writeBytes(new byte[Math.max(0, MIN_BODY - packed.size())]);
    byte[] body = crypt(packed.toByteArray(), nonce, password);
    return ByteBuffer.allocate(8 + NONCE + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(password.isEmpty() ? PLAIN : ENCRYPTED)
        .putInt(8 + NONCE + body.length)
        .put(nonce)
        .put(body)
        .array();
  }

  /**
   * Reads the state from a file.
   *
   * @throws Failure if the file is damaged or the password is wrong
   */
  static String read(byte[] content, String password) {
    var in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (content.length < 8 + NONCE) {
      throw new Failure("failure: backup file is broken");
    }
    byte[] magic = new byte[4];
    in.get(magic);
    boolean plain = Arrays.equals(magic, PLAIN);
    if (in.getInt() != content.length || !(plain || Arrays.equals(magic, ENCRYPTED))) {
      throw new Failure("failure: backup file is broken");
    }
    byte[] nonce = new byte[NONCE];
    in.get(nonce);
    byte[] body = new byte[in.remaining()];
    in.get(body);
    try (var inflater =
        new InflaterInputStream(
            new ByteArrayInputStream(crypt(body, nonce, plain ? "" : password)))) {
      return new String(inflater.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new Failure(plain ? "failure: backup file is broken" : "failure: wrong password");
    }
  }

  /**
   * Encrypts the content, so that each file differs as on a router; without a password this
   * protects nothing.
   */
  private static byte[] crypt(byte[] bytes, byte[] nonce, String password) {
    try {
      var key = MessageDigest.getInstance("SHA-256");
      byte[] secret = key.digest(password.getBytes(StandardCharsets.ISO_8859_1));
      var cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(nonce));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no AES", e);
    }
  }
}
