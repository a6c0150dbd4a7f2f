package dev.kedge.platform.events;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The events of the bound tenant. Who has read event N has seen all events below N, however many
 * transactions write at the same time: the database numbers events when they commit. A reader for
 * whom a number is missing has not read on within {@link #KEPT}.
 */
@Component
public final class Outbox {
  public static final Duration KEPT = Duration.ofDays(7);

  private final TenantDatabase database;

  public Outbox(TenantDatabase database) {
    this.database = database;
  }

  /**
   * Adds an event.
   *
   * @param jdbc client of the transaction that changes the subject
   */
  public static void add(JdbcClient jdbc, EventKind kind, UUID subject) {
    jdbc.sql("insert into events (tenant_id, kind, subject_id) values (:tenant, :kind, :subject)")
        .param("tenant", CurrentTenant.require().value())
        .param("kind", kind.column())
        .param("subject", subject)
        .update();
  }

  /** Number of the newest event; 0 if there never was one. */
  public long newest() {
    return database.transaction(
        jdbc ->
            jdbc.sql("select coalesce(max(number), 0) from event_heads")
                .query(Long.class)
                .single());
  }

  /** Lists the events above a number, lowest first. */
  public List<Event> after(long number, int most) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select number, at, kind, subject_id from events
                     where number > :number order by number limit :most
                    """)
                .param("number", number)
                .param("most", most)
                .query(
                    (row, _) ->
                        new Event(
                            row.getLong("number"),
                            row.getTimestamp("at").toInstant(),
                            EventKind.of(row.getString("kind")),
                            row.getObject("subject_id", UUID.class)))
                .list());
  }

  /** Removes events that are older than {@link #KEPT}. */
  public void removeOld() {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    "delete from events where at < clock_timestamp() - make_interval(secs => :kept)")
                .param("kept", KEPT.toSeconds())
                .update());
  }
}
