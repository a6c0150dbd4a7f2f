package dev.kedge.gitstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kedge.gitstore.GitStoreException.Kind;
import dev.kedge.platform.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.ObjectWritingException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The branch of one device, {@code refs/heads/devices/<device id>}.
 *
 * <p>Order of writes: objects, their directory entries, the branch, its directory entry. Each is
 * forced before the next, so that a branch never points at what a power cut can take away.
 */
public final class DeviceBranch {
  private static final int MAX_ATTEMPTS = 5;

  /** Age at which a lock is stale: a writer holds it for milliseconds, so its owner was killed. */
  private static final Duration STALE = Duration.ofMinutes(10);

  private final Repository repository;
  private final Path directory;
  private final String name;

  public DeviceBranch(Repository repository, UUID device) {
    this.repository = repository;
    this.directory = repository.getDirectory().toPath();
    this.name = "refs/heads/devices/" + device;
  }

  /** The latest commit; empty if there is none. */
  public Optional<CommitId> head() throws GitStoreException {
    try {
      Ref ref = repository.exactRef(name);
      return Optional.ofNullable(ref).map(Ref::getObjectId).map(id -> new CommitId(id.name()));
    } catch (IOException e) {
      throw StoreFault.of(directory, e);
    }
  }

  /**
   * Adds a commit with these files after {@code parent}.
   *
   * @param written runs when the objects are on disk and the branch has not moved
   * @throws GitStoreException CONFLICT if {@code parent} is no longer the latest commit
   */
  public CommitId append(
      Optional<CommitId> parent,
      Map<String, byte[]> files,
      String message,
      Instant now,
      Runnable written)
      throws GitStoreException {
    ObjectId expected = parent.map(DeviceBranch::objectId).orElse(ObjectId.zeroId());
    try {
      ObjectId commit = insertWhilePacking(expected, files, message, now);
      written.run();
      move(expected, commit, now);
      return new CommitId(commit.name());
    } catch (IOException e) {
      throw StoreFault.of(directory, e);
    }
  }

  /**
   * Reads the files of a commit and checks the hash of each object.
   *
   * @throws GitStoreException NOT_FOUND, DAMAGED or IO
   */
  public Map<String, byte[]> read(CommitId commit) throws GitStoreException {
    try (VerifiedObjects objects = new VerifiedObjects(repository)) {
      return objects.files(objectId(commit));
    } catch (MissingObjectException e) {
      if (objectId(commit).equals(e.getObjectId())) {
        throw new GitStoreException(
            Kind.NOT_FOUND, "the repository %s has no commit %s".formatted(directory, commit), e);
      }
      throw StoreFault.of(directory, e);
    } catch (IOException e) {
      throw StoreFault.of(directory, e);
    }
  }

  /**
   * Retries, because packing removes empty directories and may remove one that was just created.
   */
  private ObjectId insertWhilePacking(
      ObjectId parent, Map<String, byte[]> files, String message, Instant now) throws IOException {
    for (int turn = 1; ; turn++) {
      try {
        return insert(parent, files, message, now);
      } catch (ObjectWritingException e) {
        if (turn == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private ObjectId insert(ObjectId parent, Map<String, byte[]> files, String message, Instant now)
      throws IOException {
    List<ObjectId> inserted = new ArrayList<>();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      TreeFormatter tree = new TreeFormatter();
      for (var file : new TreeMap<>(files).entrySet()) { // git requires sorted names
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
        inserted.add(blob);
        tree.append(file.getKey(), FileMode.REGULAR_FILE, blob);
      }
      CommitBuilder commit = new CommitBuilder();
      PersonIdent kedge = new PersonIdent("Kedge", "kedge@localhost", now, ZoneOffset.UTC);
      commit.setAuthor(kedge);
      commit.setCommitter(kedge);
      commit.setMessage(message);
      commit.setEncoding(UTF_8);
      if (!parent.equals(ObjectId.zeroId())) {
        commit.setParentId(parent);
      }
      commit.setTreeId(inserter.insert(tree));
      inserted.add(commit.getTreeId());
      inserted.add(inserter.insert(commit));
      inserter.flush();
    }
    forceNames(inserted);
    return inserted.getLast();
  }

  private void forceNames(List<ObjectId> loose) throws IOException {
    Path objects = directory.resolve("objects");
    Set<Path> directories = new LinkedHashSet<>();
    loose.forEach(id -> directories.add(objects.resolve(id.name().substring(0, 2))));
    directories.add(objects);
    for (Path written : directories) {
      DurableFile.force(written);
    }
  }

  private void move(ObjectId expected, ObjectId commit, Instant now)
      throws IOException, GitStoreException {
    RefUpdate.Result result = update(expected, commit);
    if (result == RefUpdate.Result.LOCK_FAILURE && removeStaleLock(now)) {
      result = update(expected, commit);
    }
    switch (result) {
      case NEW, FAST_FORWARD -> {
        DurableFile.force(directory.resolve("refs/heads/devices"));
        DurableFile.force(directory.resolve("refs/heads"));
      }
      case LOCK_FAILURE, REJECTED ->
          throw new GitStoreException(
              Kind.CONFLICT,
              "another backup of this device was being stored at the same time; this one was not"
                  + " stored",
              null);
      default -> throw new IOException("the update of the branch returned " + result);
    }
  }

  /** Removes the branch, whatever it points at. */
  public void delete() throws GitStoreException {
    try {
      RefUpdate update = repository.updateRef(name);
      update.setForceUpdate(true);
      update.disableRefLog();
      RefUpdate.Result result = update.delete();
      if (result != RefUpdate.Result.FORCED && result != RefUpdate.Result.NEW) {
        throw new GitStoreException(
            Kind.IO, "the branch of a device could not be removed (%s)".formatted(result), null);
      }
    } catch (IOException e) {
      throw StoreFault.of(directory, e);
    }
  }

  private RefUpdate.Result update(ObjectId expected, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setExpectedOldObjectId(expected);
    update.setNewObjectId(commit);
    update.disableRefLog();
    try (RevWalk walk = new RevWalk(repository)) {
      return update.update(walk);
    }
  }

  private boolean removeStaleLock(Instant now) throws IOException {
    Path lock = directory.resolve(name + ".lock");
    try {
      Instant taken = Files.getLastModifiedTime(lock).toInstant();
      return taken.isBefore(now.minus(STALE)) && Files.deleteIfExists(lock);
    } catch (NoSuchFileException _) {
      return false; // the branch moved, or its lock was released in the meantime
    }
  }

  private static ObjectId objectId(CommitId commit) {
    return ObjectId.fromString(commit.hex());
  }
}
