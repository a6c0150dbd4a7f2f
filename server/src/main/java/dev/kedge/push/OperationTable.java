package dev.kedge.push;

import dev.kedge.device.DeviceLeases;
import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Sealed;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of {@code config_push_operations} and {@code push_journal}. Whoever drives a push writes
 * with its epoch; a write with an old one throws {@link Overtaken}.
 */
@Component
final class OperationTable {
  /** Somebody else drives this push now: stop at once, and do nothing to the router any more. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken(UUID operation) {
      super("push " + operation + " is driven by another node now");
    }
  }

  private final TenantDatabase database;
  private final JdbcClient unbound;
  private final Kms kms;

  OperationTable(TenantDatabase database, JdbcClient unbound, Kms kms) {
    this.database = database;
    this.unbound = unbound;
    this.kms = kms;
  }

  /**
   * Opens an operation; joins a transaction.
   *
   * @throws InvalidRequest if one is open on the device
   */
  Operation open(
      PushPlan plan, String commit, GuardLevel level, Duration window, Duration soak, String node) {
    var id = UUID.randomUUID();
    try {
      return database.transaction(
          jdbc -> {
            jdbc.sql(
                    """
                    insert into config_push_operations
                      (id, tenant_id, device_id, plan_id, pre_push_commit_sha, scheduler_name, guard_kind,
                       window_seconds, soak_seconds, epoch, owner_node, owner_seen_at)
                    values (:id, :tenant, :device, :plan, :commit, :scheduler, :level, :window, :soak, 1, :node,
                            clock_timestamp())
                    """)
                .param("id", id)
                .param("tenant", BoundTenant.require().value())
                .param("device", plan.deviceId())
                .param("plan", plan.id())
                .param("commit", commit)
                .param("scheduler", "kedge-revert-" + Operation.mark(id))
                .param("level", level.column())
                .param("window", window.toSeconds())
                .param("soak", soak.toSeconds())
                .param("node", node)
                .update();
            note(jdbc, id, PushStep.OPENED, 1, node);
            return get(id);
          });
    } catch (DuplicateKeyException e) {
      throw InvalidRequest.conflict("A push on this device is open; see: kedge push list");
    }
  }

  Operation get(UUID id) {
    return find(id).orElseThrow(() -> InvalidRequest.notFound("There is no push " + id + "."));
  }

  Optional<Operation> find(UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select %s from config_push_operations where id = :id"
                        .formatted(Operation.COLUMNS))
                .param("id", id)
                .query(Operation::of)
                .optional());
  }

  /** The tenant's, newest first. */
  List<Operation> newest(int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select %s from config_push_operations order by started_at desc, id limit :most"
                        .formatted(Operation.COLUMNS))
                .param("most", most)
                .query(Operation::of)
                .list());
  }

  List<Pushes.Step> journal(UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select step, at, node from push_journal where operation_id = :id order by number")
                .param("id", id)
                .query(
                    (row, _) ->
                        new Pushes.Step(
                            PushStep.of(row.getString("step")),
                            row.getTimestamp("at").toInstant(),
                            row.getString("node")))
                .list());
  }

  /**
   * Journals a step.
   *
   * @param guardState null: as it was
   */
  void step(Operation of, long epoch, String node, PushStep step, @Nullable String guardState) {
    database.transaction(
        jdbc -> {
          var changed =
              jdbc.sql(
                      """
                      update config_push_operations
                         set step = :step, guard_state = coalesce(:guard, guard_state), owner_seen_at = clock_timestamp()
                       where id = :id and epoch = :epoch
                      """)
                  .param("step", step.column())
                  .param("guard", guardState, java.sql.Types.VARCHAR)
                  .param("id", of.id())
                  .param("epoch", epoch)
                  .update();
          requireOne(changed, of.id());
          note(jdbc, of.id(), step, epoch, node);
          return null;
        });
  }

  private static void note(JdbcClient jdbc, UUID id, PushStep step, long epoch, String node) {
    jdbc.sql(
            """
            insert into push_journal (tenant_id, operation_id, number, step, epoch, node)
            select :tenant, :id, coalesce(max(number), 0) + 1, :step, :epoch, :node
              from push_journal where operation_id = :id
            """)
        .param("tenant", BoundTenant.require().value())
        .param("id", id)
        .param("step", step.column())
        .param("epoch", epoch)
        .param("node", node)
        .update();
  }

  private static void requireOne(int changed, UUID id) {
    if (changed != 1) {
      throw new Overtaken(id);
    }
  }

  /** Notes the guard before it is armed. */
  void noteGuard(Operation of, long epoch, Duration guard, int generation, boolean hasFlash) {
    database.transaction(
        jdbc -> {
          requireOne(
              jdbc.sql(
                      """
                      update config_push_operations
                         set guard_seconds = :guard, generation = :generation, has_flash = :flash
                       where id = :id and epoch = :epoch
                      """)
                  .param("guard", guard.toSeconds())
                  .param("generation", generation)
                  .param("flash", hasFlash)
                  .param("id", of.id())
                  .param("epoch", epoch)
                  .update(),
              of.id());
          return null;
        });
  }

  /**
   * Notes the jobs.
   *
   * @param isArmed whether triggers were armed just now
   */
  void noteJobs(Operation of, long epoch, List<String> jobs, boolean isArmed) {
    database.transaction(
        jdbc -> {
          requireOne(
              jdbc.sql(
                      """
                      update config_push_operations
                         set jobs = :jobs, armed_at = case when :armed then clock_timestamp() else armed_at end
                       where id = :id and epoch = :epoch
                      """)
                  .param("jobs", String.join(",", jobs))
                  .param("armed", isArmed)
                  .param("id", of.id())
                  .param("epoch", epoch)
                  .update(),
              of.id());
          return null;
        });
  }

  /** How many commands of the patch the router carried out in a second. */
  void noteRate(Operation of, long epoch, double rate) {
    database.transaction(
        jdbc -> {
          requireOne(
              jdbc.sql(
                      "update config_push_operations set commands_per_second = :rate where id = :id and epoch = :epoch")
                  .param("rate", rate)
                  .param("id", of.id())
                  .param("epoch", epoch)
                  .update(),
              of.id());
          return null;
        });
  }

  /** The slowest that the device was of late; empty when it is not known. */
  Optional<Double> slowestRate(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc
                .sql(
                    """
                    select commands_per_second from config_push_operations
                     where device_id = :device and commands_per_second is not null
                     order by started_at desc limit 5
                    """)
                .param("device", device)
                .query(Double.class)
                .list()
                .stream()
                .min(Double::compare));
  }

  /** What is known, in words, sealed; when it cannot be sealed now it is left as it was. */
  void tell(Operation of, long epoch, String words) throws KmsException {
    TenantDatabase.requireNone();
    var sealed = kms.seal(binding(of.id()), words.getBytes(StandardCharsets.UTF_8));
    database.transaction(
        jdbc ->
            jdbc.sql(
                    "update config_push_operations set detail = :detail where id = :id and epoch = :epoch")
                .param("detail", sealed.text())
                .param("id", of.id())
                .param("epoch", epoch)
                .update());
  }

  /** What was told; empty for nothing. */
  String detail(UUID id) throws KmsException {
    TenantDatabase.requireNone();
    var sealed =
        database.transaction(
            jdbc ->
                jdbc.sql("select coalesce(detail, '') from config_push_operations where id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single());
    return sealed.isEmpty()
        ? ""
        : new String(kms.open(binding(id), new Sealed(sealed)), StandardCharsets.UTF_8);
  }

  private static Binding binding(UUID id) {
    return new Binding("config_push_operations.detail", BoundTenant.require(), id.toString());
  }

  /** Ends it; guard and configuration are known. Its device may be worked on from then on. */
  void end(
      Operation of,
      long epoch,
      String node,
      Operation.Status status,
      PushStep step,
      DeviceLeases.Lease lease) {
    database.transaction(
        jdbc -> {
          lease.giveBack();
          requireOne(
              jdbc.sql(
                      """
                      update config_push_operations
                         set status = :status, step = :step, guard_state = 'gone', completed_at = clock_timestamp()
                       where id = :id and epoch = :epoch and status = 'pending_verification'
                      """)
                  .param("status", status.column())
                  .param("step", step.column())
                  .param("id", of.id())
                  .param("epoch", epoch)
                  .update(),
              of.id());
          note(jdbc, of.id(), step, epoch, node);
          return null;
        });
  }

  /**
   * The owner of all these lives.
   *
   * @return their epochs now, of those that are still this node's
   */
  Map<UUID, Long> seen(Set<UUID> ids, String node) {
    return database.transaction(
        jdbc -> {
          var epochs = new HashMap<UUID, Long>();
          jdbc.sql(
                  """
                  update config_push_operations set owner_seen_at = clock_timestamp()
                   where id = any(string_to_array(:ids, ',')::uuid[]) and owner_node = :node
                  returning id, epoch
                  """)
              .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
              .param("node", node)
              .query(
                  (RowCallbackHandler)
                      row -> epochs.put(row.getObject("id", UUID.class), row.getLong("epoch")));
          return epochs;
        });
  }

  /**
   * By how much a person wants the window longer; asked for once.
   *
   * @throws InvalidRequest if the push is over
   */
  void askToExtend(UUID id, Duration by) {
    ask(id, "extend");
    database.transaction(
        jdbc ->
            jdbc.sql("update config_push_operations set extend_seconds = :by where id = :id")
                .param("by", by.toSeconds())
                .param("id", id)
                .update());
  }

  /** Takes what was asked: it is being done. */
  Duration takeExtension(Operation of, long epoch) {
    return database.transaction(
        jdbc -> {
          var by =
              jdbc.sql(
                      "select coalesce(extend_seconds, 0) from config_push_operations where id = :id")
                  .param("id", of.id())
                  .query(Long.class)
                  .single();
          requireOne(
              jdbc.sql(
                      """
                      update config_push_operations set asked = null, extend_seconds = null
                       where id = :id and epoch = :epoch
                      """)
                  .param("id", of.id())
                  .param("epoch", epoch)
                  .update(),
              of.id());
          return Duration.ofSeconds(by);
        });
  }

  /** What a person asked since; empty for nothing. */
  Optional<String> asked(UUID id) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select asked from config_push_operations where id = :id and asked is not null")
                .param("id", id)
                .query(String.class)
                .optional());
  }

  /**
   * A person asks something of an open push.
   *
   * @throws InvalidRequest if it is over
   */
  void ask(UUID id, String what) {
    database.transaction(
        jdbc -> {
          var changed =
              jdbc.sql(
                      "update config_push_operations set asked = :what where id = :id and status = 'pending_verification'")
                  .param("what", what)
                  .param("id", id)
                  .update();
          if (changed == 0) {
            throw InvalidRequest.conflict("This push is over.");
          }
          return null;
        });
  }

  /** A push that nobody drives any more. */
  record Orphan(TenantId tenant, UUID operation) {}

  /** All of them, of all tenants. */
  List<Orphan> orphans(Duration silence) {
    return unbound
        .sql("select tenant, operation from kedge_orphaned_pushes(make_interval(secs => :silence))")
        .param("silence", silence.toMillis() / 1000.0)
        .query(
            (row, _) ->
                new Orphan(
                    new TenantId(row.getObject("tenant", UUID.class)),
                    row.getObject("operation", UUID.class)))
        .list();
  }

  /** Takes a push over, unless somebody was faster; the epoch is the new owner's. */
  Optional<Operation> takeOver(UUID id, Duration silence, String node) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update config_push_operations
                       set epoch = epoch + 1, owner_node = :node, owner_seen_at = clock_timestamp()
                     where id = :id and (status = 'pending_verification' or guard_state not in ('none', 'gone'))
                       and coalesce(owner_seen_at, started_at) < clock_timestamp() - make_interval(secs => :silence)
                    returning %s
                    """
                        .formatted(Operation.COLUMNS))
                .param("node", node)
                .param("id", id)
                .param("silence", silence.toMillis() / 1000.0)
                .query(Operation::of)
                .optional());
  }
}
