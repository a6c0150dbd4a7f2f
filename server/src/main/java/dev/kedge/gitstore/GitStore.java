package dev.kedge.gitstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.gitstore.GitStoreException.Kind;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;

/**
 * The backups of all tenants, in one bare repository for each: {@code <git store>/<tenant id>.git}.
 *
 * <p>Each file of a commit is the ciphertext of the compressed content, followed by a newline. It
 * is bound to tenant, device and content id, so that no other backup can replace it. Thread-safe;
 * commits of different devices do not wait for each other.
 */
public final class GitStore implements AutoCloseable {
  private static final String EXPORT = "export.rsc";
  private static final String BINARY = "backup.bin";
  private static final Pattern TRIGGER = Pattern.compile("[a-z][a-z-]{0,19}");

  private final TenantRepositories repositories;
  private final TenantCipher cipher;
  private final Clock clock;

  /** Creates nothing; the root directory is created with the first repository. */
  public GitStore(Path root, TenantCipher cipher, Clock clock) {
    this.repositories = new TenantRepositories(root);
    this.cipher = cipher;
    this.clock = clock;
  }

  /**
   * Creates the tenant's repository unless it exists. Call this only for a tenant without backups:
   * for any other it would begin an empty history if the disk with the real one is not mounted.
   *
   * @throws GitStoreException DISK_FULL or IO
   */
  public void create(TenantId tenant) throws GitStoreException {
    repositories.create(tenant);
  }

  /**
   * Checks that the history of a device exists, at the cost of reading one file.
   *
   * @throws GitStoreException NOT_FOUND if the repository or the device's branch does not exist;
   *     DAMAGED or IO
   */
  public void requireHistory(TenantId tenant, UUID device) throws GitStoreException {
    try (Repository repository = repositories.open(tenant)) {
      if (new DeviceBranch(repository, device).head().isEmpty()) {
        throw new GitStoreException(
            Kind.NOT_FOUND,
            "the repository %s has lost the history of this device; restore it from a copy"
                .formatted(repository.getDirectory()),
            null);
      }
    }
  }

  /** Stores a backup without a note in its commit message. */
  public CommitId commit(
      TenantId tenant,
      UUID device,
      UUID contentId,
      StoredBackup content,
      boolean isSealed,
      String trigger,
      Runnable written)
      throws GitStoreException, EncryptionException {
    return commit(tenant, device, contentId, content, isSealed, trigger, "", written);
  }

  /**
   * Stores a backup as the next commit of the device's branch, which is then on disk. After any
   * exception the branch is where it was.
   *
   * @param contentId a new id that the content is bound to; needed to read it
   * @param isSealed false only if the tenant's administrator wants plaintext
   * @param trigger one of the trigger types of a backup run, such as {@code scheduled}
   * @param note lines of the commit message, each with its line end
   * @param written runs when the commit's objects are on disk and the branch has not moved
   * @throws EncryptionException if encryption failed
   * @throws GitStoreException NOT_FOUND if the tenant has no repository; CONFLICT if the branch
   *     moved since this call began; DISK_FULL, DAMAGED or IO
   */
  public CommitId commit(
      TenantId tenant,
      UUID device,
      UUID contentId,
      StoredBackup content,
      boolean isSealed,
      String trigger,
      String note,
      Runnable written)
      throws GitStoreException, EncryptionException {
    if (!TRIGGER.matcher(trigger).matches()) {
      throw new IllegalArgumentException("a trigger is a word of at most 20 letters and hyphens");
    }
    String message =
        "Backup %s\n\n%sDevice: %s\nContent: %s\n".formatted(trigger, note, device, contentId);
    try (Repository repository = repositories.open(tenant)) {
      DeviceBranch branch = new DeviceBranch(repository, device);
      Optional<CommitId> parent = branch.head();
      Map<String, byte[]> files = new HashMap<>();
      var contents = new HashMap<>(Map.of(EXPORT, content.export()));
      content.binary().ifPresent(binary -> contents.put(BINARY, binary));
      for (var file : contents.entrySet()) {
        files.put(
            file.getKey(),
            isSealed
                ? encrypt(associatedData(file.getKey(), tenant, device, contentId), file.getValue())
                : file.getValue());
      }
      return branch.append(parent, files, message, clock.instant(), written);
    }
  }

  /**
   * Reads and decrypts a backup. Every object's hash is computed anew, so the content is what the
   * commit names.
   *
   * @throws EncryptionException REFUSED if the commit does not contain this content of this device;
   *     otherwise if decryption failed
   * @throws GitStoreException NOT_FOUND, DAMAGED or IO
   */
  public StoredBackup read(
      TenantId tenant, UUID device, UUID contentId, CommitId commit, boolean isSealed)
      throws GitStoreException, EncryptionException {
    Map<String, byte[]> files;
    try (Repository repository = repositories.open(tenant)) {
      files = new DeviceBranch(repository, device).read(commit);
    }
    if (!files.containsKey(EXPORT)) {
      throw notOurs(commit);
    }
    Map<String, byte[]> contents = new HashMap<>();
    for (var file : files.entrySet()) {
      contents.put(
          file.getKey(),
          isSealed
              ? decrypt(
                  associatedData(file.getKey(), tenant, device, contentId), file.getValue(), commit)
              : file.getValue());
    }
    return new StoredBackup(Objects.requireNonNull(contents.get(EXPORT)), contents.get(BINARY));
  }

  /**
   * The device's latest commit; empty if the device has none or the tenant has no repository yet.
   *
   * @throws GitStoreException DAMAGED or IO
   */
  public Optional<CommitId> head(TenantId tenant, UUID device) throws GitStoreException {
    if (!repositories.exists(tenant)) {
      return Optional.empty();
    }
    try (Repository repository = repositories.open(tenant)) {
      return new DeviceBranch(repository, device).head();
    }
  }

  /**
   * Lists the commits of each device that has a branch, newest first, up to the first incomplete
   * one.
   *
   * @throws GitStoreException DAMAGED or IO
   */
  public Map<UUID, List<CommitId>> branches(TenantId tenant) throws GitStoreException {
    if (!repositories.exists(tenant)) {
      return Map.of();
    }
    try (Repository repository = repositories.open(tenant)) {
      return Branches.of(repository);
    }
  }

  /**
   * Removes a device's branch; its objects are removed 14 days later.
   *
   * @throws GitStoreException IO
   */
  public void forget(TenantId tenant, UUID device) throws GitStoreException {
    if (repositories.exists(tenant)) {
      try (Repository repository = repositories.open(tenant)) {
        new DeviceBranch(repository, device).delete();
      }
    }
  }

  /**
   * Removes the tenant's repository.
   *
   * @throws GitStoreException IO; part of the repository may be gone
   */
  public void erase(TenantId tenant) throws GitStoreException {
    repositories.erase(tenant);
  }

  /**
   * Packs loose objects while backups continue. Unreferenced objects are kept for 14 days.
   *
   * @throws GitStoreException DISK_FULL, DAMAGED or IO; the repository is as good as before
   */
  public void maintain(TenantId tenant) throws GitStoreException {
    if (repositories.exists(tenant)) {
      try (Repository repository = repositories.open(tenant)) {
        Maintenance.run(repository, clock.instant());
      }
    }
  }

  private static AssociatedData associatedData(
      String file, TenantId tenant, UUID device, UUID contentId) {
    var place = file.equals(EXPORT) ? StoredPlace.GIT_EXPORT : StoredPlace.GIT_BINARY;
    return place.of(tenant, device + "/" + contentId);
  }

  private byte[] encrypt(AssociatedData associatedData, byte[] content) throws EncryptionException {
    return (cipher.encrypt(associatedData, Compressed.pack(content)).text() + "\n")
        .getBytes(US_ASCII);
  }

  private static GitStoreException notOurs(CommitId commit) {
    return new GitStoreException(
        Kind.DAMAGED, "commit %s is not a backup that Kedge stored".formatted(commit), null);
  }

  private byte[] decrypt(AssociatedData associatedData, byte[] file, CommitId commit)
      throws GitStoreException, EncryptionException {
    String text = new String(file, US_ASCII);
    if (!Ciphertext.isCiphertext(text) || !text.endsWith("\n")) {
      throw notOurs(commit);
    }
    return Compressed.unpack(
        cipher.decrypt(associatedData, new Ciphertext(text.substring(0, text.length() - 1))));
  }

  @Override
  public void close() {
    repositories.close();
  }
}
