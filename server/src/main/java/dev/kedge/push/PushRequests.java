package dev.kedge.push;

import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What people ask of open pushes; the newest request of a push stands. */
@Component
final class PushRequests {
  private final TenantDatabase database;

  PushRequests(TenantDatabase database) {
    this.database = database;
  }

  /**
   * Asks.
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
   * Asks for more time; joins a transaction.
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

  /** What was asked; empty for nothing. */
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

  /** The extension that was asked for, which counts as given from now on. */
  Duration takeExtension(PushLease owner) {
    return database.transaction(
        jdbc -> {
          var by =
              jdbc.sql(
                      "select coalesce(extend_seconds, 0) from config_push_operations where id = :id")
                  .param("id", owner.push())
                  .query(Long.class)
                  .single();
          owner.requireOne(
              jdbc.sql(
                      """
                      update config_push_operations set asked = null, extend_seconds = null
                       where id = :id and epoch = :epoch
                      """)
                  .param("id", owner.push())
                  .param("epoch", owner.epoch())
                  .update());
          return Duration.ofSeconds(by);
        });
  }
}
