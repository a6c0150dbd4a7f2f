package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Call;
import dev.kedge.routeros.interpret.Failure;
import dev.kedge.routeros.interpret.Host.Reply;
import dev.kedge.simulator.Fault;
import dev.kedge.simulator.Trait;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code /system backup} (contract §3). The file is binary and differs at every save, as a router's
 * does; what is in it only this simulator reads. For one turn.
 */
final class BackupCommands {
  private static final byte[] PLAIN = {(byte) 0x88, (byte) 0xAC, (byte) 0xA1, (byte) 0xB1};
  private static final byte[] ENCRYPTED = {(byte) 0xEF, (byte) 0xA8, (byte) 0x91, (byte) 0x72};
  private static final int NONCE = 16;
  private static final int LEAST = 8192;
  private static final DateTimeFormatter NAME_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

  private final Router router;
  private final SecureRandom random = new SecureRandom();

  BackupCommands(Router router) {
    this.router = router;
  }

  @Nullable Reply run(Call call, Actor actor) {
    switch (call.verb()) {
      case "save" -> save(call);
      case "load" -> load(call);
      default -> {
        return null;
      }
    }
    return Reply.NOTHING;
  }

  private void save(Call call) {
    known(call, "name", "password", "encryption", "dont-encrypt");
    if (router.conditions().has(Fault.BACKUP_REFUSED)) {
      throw new Failure("not enough permissions (9)");
    }
    @Nullable String given = call.value("name");
    String name =
        given != null ? given : router.identity() + "-" + NAME_TIME.format(router.local());
    if (name.contains(":") && Trait.BACKUP_NAMES_WITHOUT_COLON.on()) {
      throw new Failure("action failed (6)");
    }
    @Nullable String password = call.value("password");
    byte[] content =
        router.conditions().has(Fault.EMPTY_BACKUP_FILE)
            ? new byte[0]
            : seal(router.state(), password == null ? "" : password);
    String file = name.endsWith(".backup") ? name : name + ".backup";
    if (router.conditions().has(Fault.FLASH_FULL)) {
      throw new Failure("Failed to save system configuration backup");
    }
    router.save(file, content);
    call.print("Saving system configuration\nConfiguration backup saved");
  }

  private void load(Call call) {
    known(call, "name", "password", "force-v6-to-v7-configuration-upgrade");
    @Nullable String password = call.value("password");
    if (password == null && Trait.LOAD_NEEDS_PASSWORD.on()) {
      // Nobody is there to be asked (contract §3).
      throw new Failure("missing value(s) of argument(s) password");
    }
    @Nullable String name = call.value("name");
    if (name == null) {
      throw new Failure("missing value(s) of argument(s) name");
    }
    byte @Nullable [] content = router.files().read(name);
    if (content == null && !name.endsWith(".backup")) {
      content = router.files().read(name + ".backup");
    }
    if (content == null) {
      throw new Failure("failure: no such backup file");
    }
    if (router.conditions().remove(Fault.BACKUP_LOAD_FAILS_ONCE)) {
      throw new Failure("failure: could not load backup");
    }
    String state = open(content, password == null ? "" : password);
    router.journal().write("system,info", "Restoring system configuration");
    router.restore(state);
    if (Trait.LOAD_REBOOTS.on()) {
      router.reboot(false);
    }
  }

  private static void known(Call call, String... names) {
    for (Call.Part part : call.parts()) {
      if (!Arrays.asList(names).contains(part.name())) {
        throw Call.expectedEnd(part.column());
      }
    }
  }

  private byte[] seal(String state, String password) {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      deflater.write(state.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    // No router's file is smaller than a few kilobytes.
    packed.writeBytes(new byte[Math.max(0, LEAST - packed.size())]);
    byte[] body = crypt(packed.toByteArray(), nonce, password);
    return ByteBuffer.allocate(8 + NONCE + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(password.isEmpty() ? PLAIN : ENCRYPTED)
        .putInt(8 + NONCE + body.length)
        .put(nonce)
        .put(body)
        .array();
  }

  private static String open(byte[] content, String password) {
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

  /** Makes each file another, as a router's are; no protection, the key is public. */
  private static byte[] crypt(byte[] bytes, byte[] nonce, String password) {
    try {
      var key = java.security.MessageDigest.getInstance("SHA-256");
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
