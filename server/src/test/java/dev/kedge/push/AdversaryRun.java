package dev.kedge.push;

import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.ChangeReason;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.push.ExpectedRouter.Foreign;
import dev.kedge.push.Mishap.Deed;
import dev.kedge.push.Mishap.Moment;
import dev.kedge.push.PushService.Accepted;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.RowChange;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import dev.kedge.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs one case and lets {@link Invariants} judge how it ended. */
final class AdversaryRun implements AutoCloseable {
  /** A person has 15 minutes to decide about the backup, which are 90 s here. */
  private static final Duration PATIENCE = Duration.ofSeconds(200);

  private static final Duration EXTENSION = Duration.ofSeconds(60);

  enum End {
    REFUSED,
    COMMITTED,
    REVERTED,
    FAILED,
    NEVER
  }

  final PushFixture push;
  final AdversaryCase of;
  final SimulatedRouter router;
  final RowLedger ledger;
  final Colleague colleague;

  /** What happened, and when. */
  final List<String> trace = Collections.synchronizedList(new ArrayList<>());

  final List<Deed> happened = Collections.synchronizedList(new ArrayList<>());
  private final List<Mishap> waiting;
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger commands = new AtomicInteger();
  volatile PushStep step = PushStep.OPENED;
  volatile boolean isOpen;
  private volatile boolean isPowerOurs;

  /** Whether the router has loaded its backup, and how often Kedge had read it before. */
  volatile boolean isRestored;

  volatile int exportsAtRestore;

  /** The same when the inverse patch began; -1 if it did not. */
  volatile int exportsAtInverse = -1;

  @Nullable Push ended;
  @Nullable PushPlan plan;

  /** Why nothing was begun. */
  String refusal = "";

  private @Nullable Device device;

  AdversaryRun(PushFixture push, AdversaryCase of) {
    this.push = push;
    this.of = of;
    this.router = of.start(TimeScale.times(PushFixture.FACTOR));
    this.colleague = new Colleague(router, of.changes(), trace, () -> step);
    this.ledger = new RowLedger(router, of.changes(), Set.of(Colleague.NAME, "other"));
    this.waiting = Collections.synchronizedList(new ArrayList<>(of.mishaps()));
    router.onChange(this::changed);
    router.onReboot(this::down);
  }

  End run() throws Exception {
    var registered = push.server.add(router);
    device = registered;
    try {
      var planned = of.isRestore() ? planRestore(registered) : push.plan(registered, of.script());
      plan = planned;
      push.listen(registered, this::reached);
      expectCommands();
      var options =
          new Options(
              Duration.ofSeconds(30),
              Duration.ofSeconds(5),
              of.isFull() ? GuardLevel.FULL : GuardLevel.SOFT_BOOT,
              EnumSet.allOf(Accepted.class),
              ChangeReason.NONE);
      var begun =
          push.server.as(
              () ->
                  push.server
                      .bean(PushService.class)
                      .start(push.found(registered), planned.id(), options));
      Waiting.until("it is over", PATIENCE, () -> isOver(begun.id()));
      ended = push.get(begun.id());
    } catch (InvalidRequest | java.util.NoSuchElementException e) {
      refusal = String.valueOf(e.getMessage());
      return End.REFUSED; // nothing was begun, or nothing differs
    } catch (AssertionError e) {
      return End.NEVER;
    } finally {
      isOpen = false;
    }
    settle();
    return switch (ended.status()) {
      case COMMITTED -> End.COMMITTED;
      case REVERTED -> End.REVERTED;
      case FAILED -> End.FAILED;
      case PENDING_VERIFICATION -> End.NEVER;
    };
  }

  /** Backs up, makes the changes by hand, and plans a restore. */
  private PushPlan planRestore(Device registered) throws Exception {
    push.server.backUp(registered);
    of.changes().forEach(change -> router.run(change.command()));
    // so that no power cut takes them (see routeros-behaviour.md#power-cut)
    router.advance(Duration.ofMinutes(1));
    return push.server.as(
        () -> {
          var run = push.server.bean(BackupRuns.class).latest(registered.id()).orElseThrow();
          var wanted = PlanRequest.Restore.whole(push.found(registered), run);
          return push.server
              .bean(PlanService.class)
              .plan(push.found(registered), wanted, PlanTerms.NONE)
              .orElseThrow();
        });
  }

  /** Clears all faults, and waits until the router is up. */
  private void settle() {
    for (var fault : dev.kedge.simulator.profile.Fault.values()) {
      router.clear(fault);
    }
    Waiting.until("it is up", PATIENCE, router::isUp);
  }

  // When something happens.

  private void reached(PushStep now) {
    step = now;
    trace.add("" + now);
    if (now == PushStep.APPLYING) {
      ledger.lookedLast();
    }
    if (now == PushStep.OPENED) {
      isOpen = true;
      ledger.begin(Push.mark(current().id()));
      for (var mishap : of.mishaps()) {
        if (mishap.when() instanceof Moment.AtSecond(var second)) {
          router.later(Duration.ofSeconds(second), () -> happen(mishap));
        }
      }
    }
    var due = take(when -> when instanceof Moment.AtStep(var at) && at == now);
    for (var mishap : due) {
      happen(mishap);
      if (mishap.what() instanceof Deed.Pause(var milliseconds)) {
        pause(milliseconds);
      }
    }
    for (var mishap : due) {
      if (mishap.what() instanceof Deed.Crash && now != PushStep.OPENED) {
        throw new Lease.Lost(current().id());
      }
    }
  }

  private List<Mishap> take(Predicate<Moment> when) {
    synchronized (waiting) {
      var due = waiting.stream().filter(mishap -> when.test(mishap.when())).toList();
      waiting.removeAll(due);
      return due;
    }
  }

  /** Each command expects the next. */
  private void expectCommands() {
    router.before(
        "",
        () -> {
          expectCommands();
          atCommand(isOpen ? commands.getAndIncrement() : -1, false);
        });
    router.after("", () -> atCommand(commands.get() - 1, true));
  }

  private void atCommand(int number, boolean after) {
    if (isOpen) {
      take(when -> when.equals(new Moment.AtCommand(number, after))).forEach(this::happen);
    }
  }

  /** Every second person who is asked about the backup loads it; the others are asleep. */
  private boolean isOver(UUID id) throws Exception {
    var now = push.get(id);
    if (now.backupAt() != null && of.seed() % 2 == 0) {
      try {
        push.server.as(
            () -> {
              push.server.bean(PushRequests.class).loadBackup(id);
              return null;
            });
      } catch (InvalidRequest e) {
        trace.add("nobody asks any more");
      }
    }
    return !now.isOpen();
  }

  /** The router goes down because of a mishap, or because it loads its backup. */
  private void down() {
    trace.add("it goes down");
    if (!isPowerOurs) {
      isRestored = true;
      exportsAtRestore = colleague.exports();
    }
    ledger.down(isRestored);
  }

  private void changed(RowChange change) {
    colleague.changed(change);
    ledger.changed(change);
    if (ledger.isInverting() && exportsAtInverse < 0) {
      exportsAtInverse = colleague.exports();
    }
    if (isOpen && !change.user().equals(Colleague.NAME) && !RowLedger.isOwn(change)) {
      var number = changes.getAndIncrement();
      take(when -> when.equals(new Moment.AtChange(number))).forEach(this::happen);
    }
  }

  // What happens.

  private void happen(Mishap mishap) {
    if (!isOpen) {
      return;
    }
    switch (mishap.what()) {
      case Deed.Edit(var change, var values) -> colleague.edit(change, values);
      case Deed.Remove(var change) -> colleague.remove(change);
      case Deed.Duplicate(var change) -> {
        if (mayBeOfTheRouter(mishap, change)) {
          return;
        }
        colleague.duplicate(change);
      }
      case Deed.Type(var line) -> colleague.type(line);
      case Deed.Happens(var event, var seconds) -> happen(event, seconds);
      case Deed.Breaks(var fault, var seconds) -> {
        router.inject(fault);
        router.later(Duration.ofSeconds(seconds), () -> router.clear(fault));
      }
      case Deed.Crash(var seconds) -> crash(seconds, mishap.when() instanceof Moment.AtStep);
      case Deed.Pause _ -> {}
      case Deed.Clock(var hours) -> router.stepClock(router.clock().plus(Duration.ofHours(hours)));
      case Deed.Ask(var request) -> ask(request);
    }
    happened.add(mishap.what());
    trace.add("%s %s".formatted(step, mishap.what()));
  }

  /**
   * A router may duplicate a placed row by itself (see routeros-behaviour.md#placed-twice): nobody
   * can tell who did.
   */
  private boolean mayBeOfTheRouter(Mishap mishap, int change) {
    return mishap.when() instanceof Moment.AtChange
        && (of.isRestore() || of.changes().get(change).command().contains("place-before"));
  }

  private void happen(Event event, int seconds) {
    isPowerOurs = true;
    router.cause(event);
    isPowerOurs = false;
    if (event == Event.LINK_LOST) {
      router.later(Duration.ofSeconds(seconds), router::restoreLink);
    }
  }

  /** A dead server sends no heartbeats, whether it dies now or loses its lease. */
  private void crash(int seconds, boolean atStep) {
    var silence = atStep ? seconds : Math.max(seconds, 10);
    inTenant(
        () ->
            push.server
                .bean(TenantDatabase.class)
                .transaction(
                    jdbc ->
                        jdbc.sql(
                                """
                                update config_push_operations
                                   set owner_node = 'dead', owner_seen_at = clock_timestamp() + make_interval(secs => :silence)
                                 where device_id = :device and completed_at is null
                                """)
                            .param("silence", silence - (int) PushLeases.LENGTH.toSeconds())
                            .param("device", device().id())
                            .update()));
  }

  private Device device() {
    return java.util.Objects.requireNonNull(device);
  }

  private Push current() {
    return inTenant(
        () ->
            push.server.bean(PushService.class).newest(1000).stream()
                .filter(other -> other.deviceId().equals(device().id()))
                .findFirst()
                .orElseThrow());
  }

  private void ask(PushRequest request) {
    var requests = push.server.bean(PushRequests.class);
    var id = current().id();
    try {
      inTenant(
          () -> {
            switch (request) {
              case CONFIRM -> requests.confirm(id);
              case REVERT -> requests.revert(id);
              case EXTEND -> requests.extend(id, EXTENSION);
            }
            return null;
          });
    } catch (InvalidRequest e) {
      return; // it is over
    }
  }

  private <T> T inTenant(Callable<T> work) {
    try {
      return push.server.as(work);
    } catch (InvalidRequest e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(int milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads the message about the push; empty if there is none. */
  String words() throws Exception {
    return ended == null ? "" : push.detail(ended);
  }

  /** Edits by others; optional ones may be lost. */
  List<Foreign> foreign() {
    var isLossy = isRestored || losesWrites();
    return colleague.edits.stream()
        .map(edit -> new Foreign(edit.line(), isLossy || edit.isOfChange()))
        .toList();
  }

  private boolean losesWrites() {
    return of.base()
            .profile()
            .unverifiedBehaviours()
            .contains(UnverifiedBehaviour.POWER_LOSS_TAKES_THE_LAST_WRITES)
        && happened.contains(new Deed.Happens(Event.POWER_LOSS, 0));
  }

  @Override
  public void close() throws Exception {
    router.close();
  }
}
