package dev.kedge.gitstore;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Reads objects and checks their hashes, which git and JGit do not do for loose objects. */
final class VerifiedObjects implements AutoCloseable {
  /** Above the largest encrypted content; stops a forged length. */
  private static final int MAX_BYTES = 256 << 20;

  private final ObjectReader reader;
  private final ObjectInserter.Formatter hasher = new ObjectInserter.Formatter();

  VerifiedObjects(Repository repository) {
    this.reader = repository.newObjectReader();
  }

  /** Reads the files at the top of a commit's tree. */
  Map<String, byte[]> files(ObjectId commit) throws IOException {
    ObjectId tree = RevCommit.parse(read(commit, Constants.OBJ_COMMIT)).getTree().getId();
    CanonicalTreeParser entries = new CanonicalTreeParser();
    entries.reset(read(tree, Constants.OBJ_TREE));
    Map<String, byte[]> files = new HashMap<>();
    for (; !entries.eof(); entries.next()) {
      files.put(entries.getEntryPathString(), read(entries.getEntryObjectId(), Constants.OBJ_BLOB));
    }
    return files;
  }

  private byte[] read(ObjectId id, int type) throws IOException {
    byte[] content = reader.open(id, type).getCachedBytes(MAX_BYTES);
    if (!hasher.idFor(type, content).equals(id)) {
      throw new CorruptObjectException(id, "its content does not match its id");
    }
    return content;
  }

  @Override
  public void close() {
    hasher.close();
    reader.close();
  }
}
