package dev.kedge.routeros.risk;

import java.util.Locale;

/** The severity of a risk, the worst first. */
public enum Severity {
  /** The present management access will fail. */
  CUTS_OFF,
  /** The result depends on facts that are not in the configuration. */
  MAY_CUT_OFF,
  /** Worth checking before a confirmation. */
  NOTICE;

  /** The stored form in plans and in the history: {@code may-cut-off}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
