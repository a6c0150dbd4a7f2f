package dev.kedge.backup;

import dev.kedge.gitstore.CommitId;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.tenancy.CurrentTenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Compares every row with its commit, and every branch with its rows. */
@Component
public final class IntegrityCheck {
  private final GitStore store;
  private final BackupRuns runs;
  private final Devices devices;
  private final BackupContents contents;
  private final AuditLog audit;

  IntegrityCheck(
      GitStore store, BackupRuns runs, Devices devices, BackupContents contents, AuditLog audit) {
    this.store = store;
    this.runs = runs;
    this.devices = devices;
    this.contents = contents;
    this.audit = audit;
  }

  /**
   * One inconsistency.
   *
   * @param kind {@code missing}: a row without its commit; {@code damaged}: content that cannot be
   *     decrypted; {@code unrecorded}: a commit without a row, left by a server that died,
   *     harmless; {@code no-device}: a branch whose device was removed, harmless
   */
  public record Finding(String kind, UUID device, String commit) {}

  /**
   * Result of a check.
   *
   * @param commits on all branches
   */
  public record Result(int rows, int commits, List<Finding> findings) {
    public Result {
      findings = List.copyOf(findings);
    }

    /** Whether every row has its content. */
    public boolean isClean() {
      return findings.stream()
          .noneMatch(f -> f.kind().equals("missing") || f.kind().equals("damaged"));
    }
  }

  /**
   * Checks the current tenant's store.
   *
   * @param contents whether to decrypt every content as well
   */
  public Result run(boolean contents) throws GitStoreException {
    var branches = new HashMap<>(store.branches(CurrentTenant.require()));
    var all = branches.values().stream().mapToInt(List::size).sum();
    var findings = new ArrayList<Finding>();
    var rows = 0;
    for (var device : devices.all()) {
      var commits = new HashSet<>(branches.getOrDefault(device.id(), List.of()));
      branches.remove(device.id());
      var unrecorded = new HashSet<>(commits);
      for (var run : runs.of(device.id(), Integer.MAX_VALUE)) {
        rows++;
        unrecorded.remove(run.content().commit());
        if (!commits.contains(run.content().commit())) {
          findings.add(finding("missing", device.id(), run.content().commit()));
        } else if (contents && !opens(run)) {
          findings.add(finding("damaged", device.id(), run.content().commit()));
        }
      }
      unrecorded.forEach(commit -> findings.add(finding("unrecorded", device.id(), commit)));
    }
    branches.forEach(
        (device, commits) ->
            commits.stream()
                .limit(1)
                .forEach(commit -> findings.add(finding("no-device", device, commit))));
    audit.record(
        "store.check", "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
    return new Result(rows, all, findings);
  }

  private boolean opens(BackupRun run) {
    try {
      contents.open(run);
      return true;
    } catch (Failure e) {
      return false; // the finding names the commit
    }
  }

  private static Finding finding(String kind, UUID device, CommitId commit) {
    return new Finding(kind, device, commit.hex());
  }
}
