package dev.kedge.push;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.events.EventKind;
import dev.kedge.platform.events.Outbox;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Journal of pushes while they are driven: states, and messages for people. Every write has the
 * driver's fencing token, the epoch; one with an old epoch throws {@link Lease.Lost}.
 */
@Component
public final class PushJournal {
  private final TenantDatabase database;
  private final TenantCipher cipher;
  private final Devices devices;

  PushJournal(TenantDatabase database, TenantCipher cipher, Devices devices) {
    this.database = database;
    this.cipher = cipher;
    this.devices = devices;
  }

  /** Adds the first entry of a push; joins the transaction that opens it. */
  static void open(JdbcClient jdbc, UUID push, String node) {
    add(jdbc, push, PushStep.OPENED, 1, node);
  }

  /**
   * Makes a state durable.
   *
   * @param device the lease of the device, returned in the same transaction when the push ends
   * @param movedTo where the device is reached from then on; null if that stays the same
   */
  public void record(
      Lease owner, PushState state, DeviceLease device, @Nullable ManagementAddress movedTo) {
    owner.requireValid();
    database.transaction(
        jdbc -> {
          if (state instanceof PushState.Ended ended) {
            device.giveBack();
            end(jdbc, owner, ended.status());
          }
          if (movedTo != null) {
            devices.move(device.device(), movedTo);
          }
          write(jdbc, owner, state);
          add(jdbc, owner.subject(), state.step(), owner.epoch(), owner.node());
          return null;
        });
  }

  private static void end(JdbcClient jdbc, Lease owner, Push.Status status) {
    owner.requireOne(
        jdbc.sql(
                """
                update config_push_operations set status = :status, completed_at = clock_timestamp()
                 where id = :id and epoch = :epoch and status = 'pending_verification'
                """)
            .param("status", status.column())
            .param("id", owner.subject())
            .param("epoch", owner.epoch())
            .update());
  }

  /** Stores what is known about the guard, without a step. */
  public void note(Lease owner, PushState state) {
    owner.requireValid();
    database.transaction(
        jdbc -> {
          write(jdbc, owner, state);
          Outbox.add(jdbc, EventKind.PUSH_PROGRESSED, owner.subject());
          return null;
        });
  }

  private static void write(JdbcClient jdbc, Lease owner, PushState state) {
    var guard = state.guard();
    var guardState = state.guardState();
    owner.requireOne(
        jdbc.sql(
                """
                update config_push_operations
                   set step = :step, guard_state = coalesce(:state, guard_state), guard_seconds = :timeout,
                       generation = :generation, has_flash = :flash, jobs = :jobs,
                       armed_at = case when :step = 'armed' or generation <> :generation
                                       then clock_timestamp() else armed_at end,
                       owner_seen_at = clock_timestamp()
                 where id = :id and epoch = :epoch
                """)
            .param("step", state.step().column())
            .param("state", guardState == null ? null : guardState.column(), java.sql.Types.VARCHAR)
            .param("timeout", guard.timeout().toSeconds())
            .param("generation", guard.generation())
            .param("flash", guard.hasFlash())
            .param("jobs", String.join(",", guard.jobs()))
            .param("id", owner.subject())
            .param("epoch", owner.epoch())
            .update());
  }

  private static void add(JdbcClient jdbc, UUID push, PushStep step, long epoch, String node) {
    jdbc.sql(
            """
            insert into push_journal (tenant_id, operation_id, number, step, epoch, node)
            select :tenant, :id, coalesce(max(number), 0) + 1, :step, :epoch, :node
              from push_journal where operation_id = :id
            """)
        .param("tenant", CurrentTenant.require().value())
        .param("id", push)
        .param("step", step.column())
        .param("epoch", epoch)
        .param("node", node)
        .update();
    Outbox.add(jdbc, EventKind.PUSH_PROGRESSED, push);
  }

  public List<PushService.Step> steps(UUID push) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select step, at, node from push_journal where operation_id = :id order by number")
                .param("id", push)
                .query(
                    (row, _) ->
                        new PushService.Step(
                            PushStep.of(row.getString("step")),
                            row.getTimestamp("at").toInstant(),
                            row.getString("node")))
                .list());
  }

  /** Stores how many commands of the patch the router ran per second. */
  public void noteRate(Lease owner, double rate) {
    database.transaction(
        jdbc -> {
          owner.requireOne(
              jdbc.sql(
                      "update config_push_operations set commands_per_second = :rate where id = :id and epoch = :epoch")
                  .param("rate", rate)
                  .param("id", owner.subject())
                  .param("epoch", owner.epoch())
                  .update());
          return null;
        });
  }

  /** Stores an encrypted message; if it cannot be encrypted now, the old one stays. */
  public void tell(Lease owner, String words) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ciphertext =
        cipher.encrypt(associatedData(owner.subject()), words.getBytes(StandardCharsets.UTF_8));
    database.transaction(
        jdbc ->
            jdbc.sql(
                    "update config_push_operations set detail = :detail where id = :id and epoch = :epoch")
                .param("detail", ciphertext.text())
                .param("id", owner.subject())
                .param("epoch", owner.epoch())
                .update());
  }

  /** Reads the message; empty if there is none. */
  public String detail(UUID push) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ciphertext =
        database.transaction(
            jdbc ->
                jdbc.sql("select coalesce(detail, '') from config_push_operations where id = :id")
                    .param("id", push)
                    .query(String.class)
                    .single());
    return ciphertext.isEmpty()
        ? ""
        : new String(
            cipher.decrypt(associatedData(push), new Ciphertext(ciphertext)),
            StandardCharsets.UTF_8);
  }

  private static AssociatedData associatedData(UUID push) {
    return StoredPlace.PUSH_DETAIL.of(CurrentTenant.require(), push);
  }
}
