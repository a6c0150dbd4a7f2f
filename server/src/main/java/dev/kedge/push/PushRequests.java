package dev.kedge.push;

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
final class PushRequests {
  private final TenantDatabase database;

  PushRequests(TenantDatabase database) {
    this.database = database;
  }

  /**
   * Stores a request.
   *
   * @throws InvalidRequest if the push is over
   */
  void ask(UUID push, PushRequest request) {
    database.transaction(
        jdbc -> {
          var changed =
              jdbc.sql(
                      "update config_push_operations set asked = :what where id = :id and status = 'pending_verification'")
                  .param("what", request.column())
                  .param("id", push)
                  .update();
          if (changed == 0) {
            throw InvalidRequest.conflict("This push is over.");
          }
          return null;
        });
  }

  /**
   * Stores a request for more time; joins a transaction.
   *
   * @throws InvalidRequest if the push is over
   */
  void askToExtend(UUID push, Duration by) {
    ask(push, PushRequest.EXTEND);
    database.transaction(
        jdbc ->
            jdbc.sql("update config_push_operations set extend_seconds = :by where id = :id")
                .param("by", by.toSeconds())
                .param("id", push)
                .update());
  }

  /**
   * Stores the answer whether to load the backup.
   *
   * @throws InvalidRequest if nobody is asked that
   */
  void answer(UUID push, PushRequest answer) {
    var isAsked =
        database.transaction(
            jdbc ->
                jdbc.sql(
                        "select count(*) from config_push_operations where id = :id and backup_at is not null")
                    .param("id", push)
                    .query(Long.class)
                    .single());
    if (isAsked == 0) {
      throw InvalidRequest.conflict(
          "It has not come to that: the backup is asked about when the inverse patch failed.");
    }
    ask(push, answer);
  }

  /**
   * Time to decide about the backup.
   *
   * @param loadAt when it is loaded unless a person decides otherwise
   * @param isOver whether that time has come, by the database's clock
   */
  record Deadline(Instant loadAt, boolean isOver) {}

  /** Asks, once, whether to load the backup. */
  Deadline askAboutBackup(Lease owner, Duration timeToDecide) {
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
  void answered(Lease owner) {
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
  Optional<PushRequest> of(UUID push) {
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
  Duration takeExtension(Lease owner) {
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
