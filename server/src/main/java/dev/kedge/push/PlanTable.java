package dev.kedge.push;

import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Packed;
import dev.kedge.kms.Sealed;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Plans of the bound tenant, sealed. */
@Component
final class PlanTable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final TenantDatabase database;
  private final Kms kms;

  PlanTable(TenantDatabase database, Kms kms) {
    this.database = database;
    this.kms = kms;
  }

  /** Adds it; those that expired long ago and were never pushed go. */
  void add(PushPlan plan) throws KmsException {
    TenantDatabase.requireNone();
    var sealed = kms.seal(binding(plan.id()), Packed.pack(JSON.writeValueAsBytes(plan)));
    database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  delete from push_plans p
                   where expires_at < now() - interval '1 day'
                     and not exists (select from config_push_operations where plan_id = p.id)
                  """)
              .update();
          return jdbc.sql(
                  """
                    insert into push_plans (id, tenant_id, device_id, kind, base_sha256, content, created_at, expires_at)
                    values (:id, :tenant, :device, :kind, :base, :content, :created, :expires)
                    """)
              .param("id", plan.id())
              .param("tenant", BoundTenant.require().value())
              .param("device", plan.deviceId())
              .param("kind", plan.kind())
              .param("base", plan.baseSha256())
              .param("content", sealed.text())
              .param("created", Timestamp.from(plan.createdAt()))
              .param("expires", Timestamp.from(plan.expiresAt()))
              .update();
        });
  }

  /**
   * The plan of that id.
   *
   * @throws InvalidRequest if there is none
   * @throws KmsException if it cannot be opened now
   */
  PushPlan get(UUID id) throws KmsException {
    TenantDatabase.requireNone();
    var content =
        database
            .transaction(
                jdbc ->
                    jdbc.sql("select content from push_plans where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .optional())
            .orElseThrow(() -> InvalidRequest.notFound("There is no plan " + id + "."));
    return JSON.readValue(
        Packed.unpack(kms.open(binding(id), new Sealed(content))), PushPlan.class);
  }

  private static Binding binding(UUID id) {
    return new Binding("push_plans.content", BoundTenant.require(), id.toString());
  }
}
