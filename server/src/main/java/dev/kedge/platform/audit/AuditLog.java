package dev.kedge.platform.audit;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes audit events for the bound tenant and actor. */
@Component
public final class AuditLog {
  private final TenantDatabase database;

  public AuditLog(TenantDatabase database) {
    this.database = database;
  }

  /** Result of the action. */
  public enum Outcome {
    SUCCESS,
    REFUSED,
    FAILED
  }

  /**
   * Records an action on an object that has an id of Kedge. Joins an open transaction; if recording
   * fails, so does the action.
   */
  public void record(String action, String objectKind, UUID objectId, Outcome outcome) {
    record(action, objectKind, objectId.toString(), outcome);
  }

  /** Records an action on an object that people name. */
  public void record(String action, String objectKind, String objectId, Outcome outcome) {
    var actor = Actor.require();
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    insert into audit_events
                      (tenant_id, actor_kind, actor, origin, action, object_kind, object_id, outcome, correlation_id)
                    values (:tenant, :actorKind, :actor, :origin, :action, :objectKind, :objectId, :outcome,
                            :correlation)
                    """)
                .param("tenant", CurrentTenant.require().value())
                .param("actorKind", actor.kind().name().toLowerCase(Locale.ROOT))
                .param("actor", actor.name())
                .param("origin", actor.origin())
                .param("action", action)
                .param("objectKind", objectKind)
                .param("objectId", objectId)
                .param("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .param("correlation", actor.correlationId())
                .update());
  }
}
