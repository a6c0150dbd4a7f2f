package dev.kedge.push.plan;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Encrypted plans of the current tenant. */
@Component
public final class PlanTable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final TenantDatabase database;
  private final TenantCipher cipher;

  PlanTable(TenantDatabase database, TenantCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /** Stores a plan; deletes those long expired and never pushed. */
  public void add(PushPlan plan) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
    var ciphertext =
        cipher.encrypt(associatedData(plan.id()), Compressed.pack(JSON.writeValueAsBytes(plan)));
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
              .param("tenant", CurrentTenant.require().value())
              .param("device", plan.deviceId())
              .param("kind", plan.kind())
              .param("base", plan.baseSha256())
              .param("content", ciphertext.text())
              .param("created", Timestamp.from(plan.createdAt()))
              .param("expires", Timestamp.from(plan.expiresAt()))
              .update();
        });
  }

  /**
   * Reads the plan of that id.
   *
   * @throws InvalidRequest if there is none
   * @throws EncryptionException if it cannot be decrypted now
   */
  public PushPlan get(UUID id) throws EncryptionException {
    TenantDatabase.requireNoTransaction();
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
        Compressed.unpack(cipher.decrypt(associatedData(id), new Ciphertext(content))),
        PushPlan.class);
  }

  private static AssociatedData associatedData(UUID id) {
    return StoredPlace.PLAN_CONTENT.of(CurrentTenant.require(), id);
  }
}
