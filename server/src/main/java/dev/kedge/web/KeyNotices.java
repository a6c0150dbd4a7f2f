package dev.kedge.web;

import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsStatus.TenantKey.Unreadable;
import dev.kedge.tenancy.BoundTenant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a person must know of the key service. */
@Component
class KeyNotices {
  private final Kms kms;

  KeyNotices(Kms kms) {
    this.kms = kms;
  }

  /** Of the service and of the bound tenant's key; empty when all is well. */
  public List<String> now() {
    var status = kms.status();
    if (status.problem() != null) {
      return List.of(silent(status.problem()));
    }
    var notices = new ArrayList<String>();
    for (var key : status.keys()) {
      if (key instanceof Unreadable(var tenant, var reason)
          && tenant.equals(BoundTenant.require())) {
        notices.add("The key of this tenant cannot be used: " + reason);
      }
    }
    if (notices.isEmpty() && !status.recoveryKitIsCurrent()) {
      notices.add(
          "The recovery kit was not exported since the keys changed. Without it, the loss of this"
              + " machine is the loss of every backup. Run: kedge kms recovery-kit FILE");
    }
    return notices;
  }

  static String silent(String message) {
    return "The key service does not answer: " + message;
  }
}
