package dev.kedge.encryption.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.JoinedFields;
import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.platform.files.DurableFile;
import dev.kedge.platform.tenancy.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key files of the embedded key service: {@code kedge-<tenant id>.key}, mode 0600, in a
 * directory of mode 0700. A file that is damaged or accessible to others is refused, never
 * replaced.
 *
 * <p>With a master key, a file consists of {@code KEDGEKEY}, the format 2 in 4 bytes, and the
 * ciphertext of the {@link KeyRingFile} encoding. Files from before the master key are read as they
 * are until they are written again.
 */
public final class KeyDirectory {
  private static final Pattern KEY_FILE =
      Pattern.compile("kedge-(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\\.key");
  private static final byte[] HEAD = {'K', 'E', 'D', 'G', 'E', 'K', 'E', 'Y', 0, 0, 0, 2};
  private static final int MAX_BYTES = 1 << 20;
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private static final Object IN_THIS_JVM = new Object();

  private final Path directory;
  private final @Nullable MasterKey master;

  /**
   * @param master encrypts the files; null: they are not encrypted
   */
  public KeyDirectory(Path directory, @Nullable MasterKey master) {
    this.directory = directory;
    this.master = master;
  }

  /** A tenant's key file that passed all checks. */
  public record KeyFile(TenantId tenant, KeyVersions versions) {
    public byte[] content() {
      return KeyRingFile.encode(tenant, versions);
    }
  }

  /** Lists tenants that have a key file, usable or not, in order of id. */
  List<TenantId> tenants() throws EncryptionException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    checkPrivate(directory, "700");
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> KEY_FILE.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .map(name -> new TenantId(UUID.fromString(name.group(1))))
          .sorted((a, b) -> a.toString().compareTo(b.toString()))
          .toList();
    } catch (IOException e) {
      throw unavailable("the key directory %s cannot be listed".formatted(directory), e);
    }
  }

  /**
   * Reads one key file.
   *
   * @throws EncryptionException KEY_MISSING or KEY_UNREADABLE
   */
  public KeyFile read(TenantId tenant) throws EncryptionException {
    Path file = file(tenant);
    if (Files.notExists(file)) {
      throw missing(tenant);
    }
    checkPrivate(directory, "700");
    checkPrivate(file, "600");
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw unreadable(file, "it is not a key file", null);
      }
      return new KeyFile(
          tenant, KeyRingFile.decode(tenant, decrypted(tenant, file, Files.readAllBytes(file))));
    } catch (KeyRingFile.Damaged e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw unreadable(file, "reading it failed", e);
    }
  }

  public List<KeyFile> readAll() throws EncryptionException {
    List<KeyFile> files = new ArrayList<>();
    for (TenantId tenant : tenants()) {
      files.add(read(tenant));
    }
    return files;
  }

  /** Creates a key file; false if the tenant already has one, which is left alone. */
  public boolean create(KeyFile key) throws EncryptionException {
    try {
      makeDirectory();
      try {
        DurableFile.create(file(key.tenant()), encrypted(key));
        return true;
      } catch (FileAlreadyExistsException _) {
        return false;
      }
    } catch (IOException e) {
      throw unavailable(
          "the key file %s could not be written; check space and permissions"
              .formatted(file(key.tenant())),
          e);
    }
  }

  /** A change of a key file. */
  interface Change {
    KeyFile of(KeyFile file);
  }

  /** Replaces an existing file; if two servers do so at the same time, one waits for the other. */
  KeyFile change(TenantId tenant, Change change) throws EncryptionException {
    synchronized (IN_THIS_JVM) {
      try (var lock = FileChannel.open(directory.resolve("lock"), OPTIONS, OWNER_ONLY);
          var _ = lock.lock()) {
        var changed = change.of(read(tenant));
        DurableFile.replace(file(tenant), encrypted(changed));
        return changed;
      } catch (NoSuchFileException e) {
        throw missing(tenant);
      } catch (IOException e) {
        throw unavailable("the key file %s could not be written".formatted(file(tenant)), e);
      }
    }
  }

  /** Overwrites the tenant's key, whatever its state, and removes it. */
  void destroy(TenantId tenant) throws EncryptionException {
    Path file = file(tenant);
    try {
      if (Files.notExists(file)) {
        return;
      }
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate((int) Math.min(channel.size(), MAX_BYTES)), 0);
        channel.force(true);
      }
      Files.delete(file);
      DurableFile.force(directory);
    } catch (IOException e) {
      throw unavailable("the key file %s could not be removed".formatted(file), e);
    }
  }

  /** Whether the tenant's file is encrypted, or need not be because there is no master key. */
  boolean isEncryptedAsConfigured(TenantId tenant) throws EncryptionException {
    try {
      return master == null || isEncrypted(Files.readAllBytes(file(tenant)));
    } catch (IOException e) {
      throw unreadable(file(tenant), "reading it failed", e);
    }
  }

  /** Whether key files exist and the master key encrypts all of them. */
  public boolean isEncrypted() throws EncryptionException {
    var tenants = tenants();
    for (TenantId tenant : tenants) {
      if (master == null || !isEncryptedAsConfigured(tenant)) {
        return false;
      }
    }
    return !tenants.isEmpty();
  }

  private byte[] encrypted(KeyFile key) {
    if (master == null) {
      return key.content();
    }
    byte[] text = master.encrypt(bound(key.tenant()), key.content()).text().getBytes(US_ASCII);
    return ByteBuffer.allocate(HEAD.length + text.length).put(HEAD).put(text).array();
  }

  private byte[] decrypted(TenantId tenant, Path file, byte[] content) throws EncryptionException {
    if (!isEncrypted(content)) {
      return content;
    }
    if (master == null) {
      throw unreadable(file, "it is encrypted by a master key; set KEDGE_MASTER_KEY to it", null);
    }
    String text = new String(content, HEAD.length, content.length - HEAD.length, US_ASCII);
    try {
      if (Ciphertext.isCiphertext(text)) {
        return master.decrypt(bound(tenant), new Ciphertext(text));
      }
    } catch (EncryptionException e) {
      throw unreadable(file, "another KEDGE_MASTER_KEY encrypted it, or it is damaged", e);
    }
    throw unreadable(file, "it is damaged", null);
  }

  private static boolean isEncrypted(byte[] content) {
    return content.length > HEAD.length && Arrays.equals(Arrays.copyOf(content, HEAD.length), HEAD);
  }

  private static byte[] bound(TenantId tenant) {
    return JoinedFields.of("kedge.keyfile.2", tenant.toString());
  }

  /** Reads a note beside the keys that contains no key; empty if there is none. */
  List<String> readNote(String name) throws EncryptionException {
    try {
      return Files.readAllLines(directory.resolve(name));
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw unavailable("%s cannot be read".formatted(directory.resolve(name)), e);
    }
  }

  void writeNote(String name, List<String> lines) throws EncryptionException {
    try {
      String text = String.join("\n", lines) + "\n";
      DurableFile.replace(directory.resolve(name), text.getBytes(UTF_8));
    } catch (IOException e) {
      throw unavailable("%s cannot be written".formatted(directory.resolve(name)), e);
    }
  }

  private EncryptionException missing(TenantId tenant) {
    return new EncryptionException(
        Kind.KEY_MISSING,
        "the key file %s is missing; restore it from a recovery kit or a backup of the directory"
            .formatted(file(tenant)));
  }

  private Path file(TenantId tenant) {
    return directory.resolve("kedge-" + tenant + ".key");
  }

  private void makeDirectory() throws IOException, EncryptionException {
    if (Files.notExists(directory)) {
      Files.createDirectories(DurableFile.directoryOf(directory));
      try {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        DurableFile.force(DurableFile.directoryOf(directory));
      } catch (FileAlreadyExistsException _) {
        // Another thread created it first; it is checked below like any other.
      }
    }
    checkPrivate(directory, "700");
  }

  private static void checkPrivate(Path path, String mode) throws EncryptionException {
    try {
      if (!Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS)) {
        throw unreadable(path, "other users can access it; run: chmod %s".formatted(mode), null);
      }
    } catch (IOException e) {
      throw unreadable(path, "its permissions cannot be read", e);
    }
  }

  private static EncryptionException unreadable(
      Path path, String reason, @Nullable Throwable cause) {
    return new EncryptionException(
        Kind.KEY_UNREADABLE, "%s is not used: %s".formatted(path, reason), cause);
  }

  private static EncryptionException unavailable(String message, IOException cause) {
    return new EncryptionException(Kind.UNAVAILABLE, message, cause);
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
