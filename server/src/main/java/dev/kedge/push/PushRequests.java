package dev.kedge.push;

import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Requests of people about open pushes; the newest request of a push counts. */
@Component
public final class PushRequests {
  private final TenantDatabase database;
  private final AuditLog audit;

  PushRequests(TenantDatabase database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** Confirms a push: it is committed at the next look that finds the target. */
  public void confirm(UUID push) {
    ask(push, PushRequest.CONFIRM);
  }

  /** Requests a revert. */
  public void revert(UUID push) {
    ask(push, PushRequest.REVERT);
  }

  /**
   * Requests to load the backup on the router, as the inverse patch failed.
   *
   * @throws InvalidRequest if that is not asked
   */
  public void loadBackup(UUID push) {
    answer(push, PushRequest.LOAD);
  }

  /**
   * Requests to leave the router as it is, as the inverse patch failed.
   *
   * @throws InvalidRequest if that is not asked
   */
  public void giveUp(UUID push) {
    answer(push, PushRequest.GIVE_UP);
  }

  /**
   * Requests more time for verification: new triggers are armed before the old ones are removed.
   *
   * @throws InvalidRequest if the push is over, or by less than a second or more than an hour
   */
  public void extend(UUID push, Duration by) {
    if (by.toSeconds() < 1 || by.toSeconds() > 3600) {
      throw InvalidRequest.malformed("A push is extended by 1 second to 1 hour.");
    }
    database.transaction(
        jdbc -> {
          ask(push, PushRequest.EXTEND);
          return jdbc.sql("update config_push_operations set extend_seconds = :by where id = :id")
              .param("by", by.toSeconds())
              .param("id", push)
              .update();
        });
  }

  /** Stores the answer whether to load the backup, if that is asked. */
  private void answer(UUID push, PushRequest answer) {
    database.transaction(
        jdbc -> {
          var isAsked =
              jdbc.sql(
                      "select count(*) from config_push_operations where id = :id and backup_at is not null")
                  .param("id", push)
                  .query(Long.class)
                  .single();
          if (isAsked == 0) {
            throw InvalidRequest.conflict(
                "This push is not waiting for a decision on its backup; it asks for one only after the inverse patch has failed.");
          }
          ask(push, answer);
          return null;
        });
  }

  /** Stores a request, and its audit event, unless the push is over. */
  private void ask(UUID push, PushRequest request) {
    database.transaction(
        jdbc -> {
          var changed =
              jdbc.sql(
                      "update config_push_operations set asked = :what where id = :id and status = 'pending_verification'")
                  .param("what", request.column())
                  .param("id", push)
                  .update();
          if (changed == 0) {
            throw InvalidRequest.conflict("This push has ended.");
          }
          audit.record("push." + request.column(), "push", push, AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /**
   * Time to decide about the backup.
   *
   * @param loadAt when it is loaded unless a person decides otherwise
   * @param isOver whether that time has come, by the database's clock
   */
  public record Deadline(Instant loadAt, boolean isOver) {}

  /** Asks, once, whether to load the backup. */
  public Deadline askAboutBackup(Lease owner, Duration timeToDecide) {
    return database.transaction(
        jdbc -> {
          owner.requireOne(
              jdbc.sql(
                      """
                      update config_push_operations
                         set backup_at = coalesce(backup_at, clock_timestamp() + make_interval(secs => :time))
                       where id = :id and epoch = :epoch
                      """)
                  .param("time", timeToDecide.toMillis() / 1000.0)
                  .param("id", owner.subject())
                  .param("epoch", owner.epoch())
                  .update());
          return jdbc.sql(
                  "select backup_at, backup_at <= clock_timestamp() from config_push_operations where id = :id")
              .param("id", owner.subject())
              .query((row, _) -> new Deadline(row.getTimestamp(1).toInstant(), row.getBoolean(2)))
              .single();
        });
  }

  /** Closes the question about the backup. */
  public void answered(Lease owner) {
    database.transaction(
        jdbc -> {
          owner.requireOne(
              jdbc.sql(
                      """
                      update config_push_operations set asked = null, backup_at = null
                       where id = :id and epoch = :epoch
                      """)
                  .param("id", owner.subject())
                  .param("epoch", owner.epoch())
                  .update());
          return null;
        });
  }

  /** Reads the request; empty if there is none. */
  public Optional<PushRequest> of(UUID push) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select asked from config_push_operations where id = :id and asked is not null")
                .param("id", push)
                .query(String.class)
                .optional()
                .map(PushRequest::of));
  }

  /** Takes the requested extension, which counts as given from now on. */
  public Duration takeExtension(Lease owner) {
    return database.transaction(
        jdbc -> {
          var by =
              jdbc.sql(
                      "select coalesce(extend_seconds, 0) from config_push_operations where id = :id")
                  .param("id", owner.subject())
                  .query(Long.class)
                  .single();
          owner.requireOne(
              jdbc.sql(
                      """
                      update config_push_operations set asked = null, extend_seconds = null
                       where id = :id and epoch = :epoch
                      """)
                  .param("id", owner.subject())
                  .param("epoch", owner.epoch())
                  .update());
          return Duration.ofSeconds(by);
        });
  }
}
