package dev.kedge.history;

/** Reports that an export was suspicious and is in quarantine. */
public final class QuarantinedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String kind;

  QuarantinedException(BackupFailure failure) {
    super(failure.reason());
    this.kind = failure.kind();
  }

  public String kind() {
    return kind;
  }
}
