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
  private final TenantKeyServices keyServices;
  private final ReencryptionJob encrypted;

  KeyNotices(TenantKeyServices keyServices, ReencryptionJob encrypted) {
    this.keyServices = keyServices;
    this.encrypted = encrypted;
  }

  /** Notices about the service and the bound tenant's key; empty if there is no problem. */
  public List<String> now() {
    var problem = keyServices.problem(CurrentTenant.require());
    if (problem.isPresent()) {
      return List.of(
          "The key of this tenant cannot be used: %s. Until it is restored, no backup can be made or read (%s). Names, times, sizes and hashes remain readable."
              .formatted(problem.get(), whatItSealed()));
    }
    var status = keyServices.status();
    if (status.problem() != null) {
      return List.of(silent(status.problem()));
    }
    return status.recoveryKitIsCurrent()
        ? List.of()
        : List.of(
            "No recovery kit contains the current keys. If this machine is lost, nobody can read the"
                + " backups any more. Run: kedge kms recovery-kit FILE");
  }

  private String whatItSealed() {
    var counts =
        encrypted.counts().entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "it has encrypted nothing yet" : "it encrypts " + counts;
  }

  static String silent(String message) {
    return "The key service does not respond: " + message;
  }
}
