package dev.kedge.api;

import dev.kedge.apimodel.StoreCheckJson;
import dev.kedge.backup.IntegrityCheck;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.CurrentTenant;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The git store and copies of the server: check and pack the store, record a copy. */
@RestController
@RequestMapping("/api/v1")
class StoreApi {
  private final IntegrityCheck check;
  private final GitStore store;
  private final AuditLog audit;

  StoreApi(IntegrityCheck check, GitStore store, AuditLog audit) {
    this.check = check;
    this.store = store;
    this.audit = audit;
  }

  @PostMapping("/store/check")
  StoreCheckJson check() throws GitStoreException {
    return json(check.run(false));
  }

  @PostMapping("/store/check/contents")
  StoreCheckJson checkContents() throws GitStoreException {
    return json(check.run(true));
  }

  private static StoreCheckJson json(IntegrityCheck.Result result) {
    return new StoreCheckJson(
        result.rows(),
        result.commits(),
        result.findings().stream()
            .map(f -> new StoreCheckJson.Finding(f.kind(), f.device(), f.commit()))
            .toList(),
        result.isClean());
  }

  @PostMapping("/store/maintain")
  Map<String, String> maintain() throws GitStoreException {
    var tenant = CurrentTenant.require();
    audit.record("store.maintain", "tenant", tenant.value(), AuditLog.Outcome.SUCCESS);
    store.maintain(tenant);
    return Map.of();
  }

  /** Records a copy of the server, which the command line then makes itself. */
  @PostMapping("/self/backup")
  Map<String, String> backUp() {
    audit.record("self.backup", "server", "self", AuditLog.Outcome.SUCCESS);
    return Map.of();
  }
}
