package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The runs of scheduler entries that are due, each with the policies of the entry and of its owner
 * (see routeros-behaviour.md#scheduler-interval). Used only within a turn.
 */
final class ScheduledRuns {
  private final RouterProfile profile;
  private final Store store;
  private final Users users;
  private final BackgroundScripts background;
  private final LocalConsole console;
  private final Scheduler scheduler;
  private final SystemClock clock;

  /** The owner of each entry that was added since the start, by the entry's name. */
  private final Map<String, String> owners = new HashMap<>();

  ScheduledRuns(
      RouterProfile profile,
      Store store,
      Users users,
      BackgroundScripts background,
      LocalConsole console,
      Scheduler scheduler,
      SystemClock clock) {
    this.profile = profile;
    this.store = store;
    this.users = users;
    this.background = background;
    this.console = console;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Makes the user the owner of the entry. */
  void setOwner(String entry, String user) {
    owners.put(entry, user);
  }

  private String owner(RowView entry) {
    return owners.getOrDefault(entry.value("name"), profile.login().user());
  }

  /** Starts the script of an entry as a job, unless the entry has lost its owner. */
  void start(RowView entry) {
    String name = entry.value("name");
    String owner = owner(entry);
    if (profile.has(UnverifiedBehaviour.SCHEDULER_STOPS_WITHOUT_OWNER)
        && users.find(owner).isEmpty()) {
      return;
    }
    var actor = new Actor(owner, "scheduler", name, policies(entry, owner), "", "");
    background.start(source(entry), actor, "scheduler", "scheduler (" + name + ")");
    if (!Behaviour.ONE_SHOT_STAYS.on() && entry.value("interval").isEmpty()) {
      console.run("/system scheduler remove [find name=\"" + name + "\"]");
    }
  }

  private Set<Policy> policies(RowView entry, String owner) {
    Set<Policy> policies = EnumSet.allOf(Policy.class);
    if (Behaviour.SCHEDULER_RUNS_WITH_ITS_POLICIES.on()) {
      policies.retainAll(Policy.read(store.effective("/system scheduler", entry, "policy")));
    }
    // whose current policies count (see routeros-behaviour.md#scheduler-rights)
    boolean owned = users.find(owner).isPresent();
    if (owned && Behaviour.SCHEDULER_HAS_NO_MORE_THAN_ITS_OWNER.on()) {
      policies.retainAll(users.policies(owner));
    }
    return policies;
  }

  /** The source of the script that the entry names, or else the entry's own text. */
  private String source(RowView entry) {
    String event = entry.value("on-event");
    return store.rows("/system script").stream()
        .filter(script -> script.value("name").equals(event.strip()))
        .findFirst()
        .map(script -> script.value("source"))
        .orElse(event);
  }

  /** The owner of an entry, its count of runs and its next run, as properties of its row. */
  Map<String, String> status(RowView entry) {
    var values = new LinkedHashMap<String, String>();
    values.put("owner", owner(entry));
    values.put("run-count", Integer.toString(scheduler.runs(entry.id())));
    scheduler
        .nextRun(entry.id())
        .ifPresent(next -> values.put("next-run", LogTime.ofNextRun(profile, next, clock.local())));
    return values;
  }
}
