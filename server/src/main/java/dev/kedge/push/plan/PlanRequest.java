package dev.kedge.push.plan;

import dev.kedge.backup.BackupRun;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.routeros.diff.Change;
import java.util.List;
import java.util.Set;

/** What a router should become. */
public sealed interface PlanRequest {
  /** {@code restore}, {@code copy}, {@code script} or {@code export}. */
  String kind();

  /** Selection of the wanted differences. */
  default Choice choice() {
    return Choice.ALL;
  }

  /**
   * Selection among the differences between what is and what is wanted; all if both lists are
   * empty.
   *
   * @param menus components, each with all below it
   * @param changes ids as in a plan of all of them; what is below those menus is wanted, too
   * @param along what belongs to another board but is wanted all the same, as a plan names it
   */
  record Choice(List<String> menus, List<String> changes, Set<String> along) {
    public static final Choice ALL = new Choice(List.of(), List.of(), Set.of());

    public Choice {
      menus = List.copyOf(menus);
      changes = List.copyOf(changes);
      along = Set.copyOf(along);
    }

    boolean isAll() {
      return menus.isEmpty() && changes.isEmpty();
    }

    boolean takes(Change change) {
      return isAll()
          || menus.stream().anyMatch(top -> (change.component() + "/").startsWith(top + "/"))
          || changes.contains(PushPlan.PlannedChange.id(change));
    }

    /**
     * @throws InvalidRequest if one of them selects nothing; names it
     */
    void requireAllKnown(List<Change> all) {
      for (var menu : menus) {
        if (all.stream().noneMatch(new Choice(List.of(menu), List.of(), Set.of())::takes)) {
          throw InvalidRequest.notFound("There is no difference in " + menu + ".");
        }
      }
      for (var id : changes) {
        if (all.stream().noneMatch(new Choice(List.of(), List.of(id), Set.of())::takes)) {
          throw InvalidRequest.notFound(
              "There is no change " + id + " to choose; it no longer exists.");
        }
      }
    }
  }

  /**
   * The configuration of a backup.
   *
   * @param source device of the backup
   * @param isItsOwn whether that is the device of the plan
   */
  record Restore(Device source, BackupRun run, boolean isItsOwn, Choice choice)
      implements PlanRequest {
    @Override
    public String kind() {
      return isItsOwn ? "restore" : "copy";
    }

    /** Requests all of a backup of the device. */
    public static Restore whole(Device device, BackupRun run) {
      return new Restore(device, run, true, Choice.ALL);
    }
  }

  /** The result of a script; its text has one char per byte. */
  record Script(String text) implements PlanRequest {
    @Override
    public String kind() {
      return "script";
    }
  }

  /** The configuration of an export. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Export(byte[] text, Choice choice) implements PlanRequest {
    @Override
    public String kind() {
      return "export";
    }
  }
}
