package dev.kedge.gitstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The branches of all devices in a repository, back to their first commits. */
public final class Branches {
  private static final String PREFIX = "refs/heads/devices/";

  private Branches() {}

  /** Lists the commits of each device, newest first, up to the first incomplete one. */
  public static Map<UUID, List<CommitId>> of(Repository repository) throws GitStoreException {
    var branches = new HashMap<UUID, List<CommitId>>();
    try (var walk = new RevWalk(repository)) {
      for (var ref : repository.getRefDatabase().getRefsByPrefix(PREFIX)) {
        var device = UUID.fromString(ref.getName().substring(PREFIX.length()));
        branches.put(device, commits(repository, walk, ref.getObjectId()));
      }
      return branches;
    } catch (IOException e) {
      throw StoreFault.of(repository.getDirectory().toPath(), e);
    }
  }

  private static List<CommitId> commits(Repository repository, RevWalk walk, ObjectId tip)
      throws IOException {
    var commits = new ArrayList<CommitId>();
    try {
      for (ObjectId id = tip; id != null; ) {
        RevCommit commit = walk.parseCommit(id);
        if (!isWhole(repository, commit)) {
          break;
        }
        commits.add(new CommitId(commit.name()));
        id = commit.getParentCount() == 0 ? null : commit.getParent(0).toObjectId();
      }
    } catch (MissingObjectException e) {
      return commits; // comparing rows with commits shows what is missing
    }
    return commits;
  }

  private static boolean isWhole(Repository repository, RevCommit commit) throws IOException {
    try (var tree = new TreeWalk(repository)) {
      tree.addTree(commit.getTree());
      while (tree.next()) {
        if (!repository.getObjectDatabase().has(tree.getObjectId(0))) {
          return false;
        }
      }
      return true;
    }
  }
}
