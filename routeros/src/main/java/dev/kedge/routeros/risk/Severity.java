package dev.kedge.routeros.risk;

import java.util.Locale;

/** How bad, the worst first. */
public enum Severity {
  /** The router will not be reached as it is now. */
  CUTS_OFF,
  /** It depends on what the configuration does not say. */
  MAY_CUT_OFF,
  /** Worth a look before one agrees. */
  NOTICE;

  /** As it stands in plans and in the history: {@code may-cut-off}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
