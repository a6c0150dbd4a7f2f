package dev.kedge.simulator.engine;

import java.util.Locale;

/** What a user may do; its group has some of these (contract §2.6). */
public enum Policy {
  LOCAL,
  TELNET,
  SSH,
  FTP,
  REBOOT,
  READ,
  WRITE,
  POLICY,
  TEST,
  WINBOX,
  PASSWORD,
  WEB,
  SNIFF,
  SENSITIVE,
  API,
  ROMON,
  REST_API;

  /** As the console writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
