package dev.kedge.api;

import dev.kedge.audit.Audit;
import dev.kedge.backup.StoreCheck;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.tenancy.BoundTenant;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The git store, and copies of the whole: check, pack, note. */
@RestController
@RequestMapping("/api/v1")
class StoreApi {
  private final StoreCheck check;
  private final GitStore store;
  private final Audit audit;

  StoreApi(StoreCheck check, GitStore store, Audit audit) {
    this.check = check;
    this.store = store;
    this.audit = audit;
  }

  @PostMapping("/store/check")
  StoreCheck.Result check() throws GitStoreException {
    return check.run(false);
  }

  @PostMapping("/store/check/contents")
  StoreCheck.Result checkContents() throws GitStoreException {
    return check.run(true);
  }

  @PostMapping("/store/maintain")
  Map<String, String> maintain() throws GitStoreException {
    var tenant = BoundTenant.require();
    audit.record("store.maintain", "tenant", tenant.value(), Audit.Outcome.SUCCESS);
    store.maintain(tenant);
    return Map.of();
  }

  /** Told by the command line, which then makes the copy itself. */
  @PostMapping("/self/backup")
  Map<String, String> backUp() {
    audit.record("self.backup", "server", "self", Audit.Outcome.SUCCESS);
    return Map.of();
  }
}
