package dev.kedge.history;

import dev.kedge.platform.errors.Failure;

/** Reports that an export was suspicious and is in quarantine. */
public final class QuarantinedException extends Failure {
  private static final long serialVersionUID = 1L;

  QuarantinedException(BackupFailure failure) {
    super(failure.kind(), failure.reason(), null);
  }
}
