package dev.kedge.encryption.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.embedded.KeyDirectory.KeyFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The note beside the keys that lists the key versions in the last recovery kit, one line each:
 * tenant, version, fingerprint. If it is lost or damaged, it covers less and the reminder returns.
 */
public record KitCoverage(Set<String> lines) {
  static final KitCoverage NONE = new KitCoverage(Set.of());

  private static final String NOTE = "recovery-kit.txt";

  public static KitCoverage read(KeyDirectory keys) throws EncryptionException {
    return new KitCoverage(new HashSet<>(keys.readNote(NOTE)));
  }

  public static KitCoverage of(List<KeyFile> files) {
    Set<String> lines = new TreeSet<>();
    files.forEach(file -> lines.addAll(lines(file)));
    return new KitCoverage(lines);
  }

  public KitCoverage and(KitCoverage other) {
    Set<String> both = new TreeSet<>(lines);
    both.addAll(other.lines);
    return new KitCoverage(both);
  }

  public void write(KeyDirectory keys) throws EncryptionException {
    keys.writeNote(NOTE, List.copyOf(lines));
  }

  boolean covers(KeyFile file) {
    return lines.containsAll(lines(file));
  }

  private static List<String> lines(KeyFile file) {
    return file.versions().keys().entrySet().stream()
        .map(key -> file.tenant() + " " + key.getKey() + " " + fingerprint(key.getValue()))
        .toList();
  }

  /** Safe to store: a key is 256 random bits, so its hash reveals nothing about it. */
  private static String fingerprint(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kedge key fingerprint".getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
