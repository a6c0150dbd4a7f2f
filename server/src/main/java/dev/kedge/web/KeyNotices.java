package dev.kedge.web;

import dev.kedge.encryption.rotation.ReencryptionJob;
import dev.kedge.encryption.services.TenantKeyServices;
import dev.kedge.platform.tenancy.CurrentTenant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Notices about the key service that people must see. */
@Component
class KeyNotices {
  private final TenantKeyServices kms;
  private final ReencryptionJob sealed;

  KeyNotices(TenantKeyServices kms, ReencryptionJob sealed) {
    this.kms = kms;
    this.sealed = sealed;
  }

  /** Notices about the service and the bound tenant's key; empty when all is well. */
  public List<String> now() {
    var problem = kms.problem(CurrentTenant.require());
    if (problem.isPresent()) {
      return List.of(
          "The key of this tenant cannot be used: %s. Until it is back, no backup can be read or made (%s). Names, times, sizes and hashes can be read."
              .formatted(problem.get(), whatItSealed()));
    }
    var status = kms.status();
    if (status.problem() != null) {
      return List.of(silent(status.problem()));
    }
    return status.recoveryKitIsCurrent()
        ? List.of()
        : List.of(
            "The recovery kit was not exported since the keys changed. Without it, the loss of this"
                + " machine is the loss of every backup. Run: kedge kms recovery-kit FILE");
  }

  private String whatItSealed() {
    var counts =
        sealed.counts().entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "it sealed nothing yet" : "it sealed " + counts;
  }

  static String silent(String message) {
    return "The key service does not answer: " + message;
  }
}
