package dev.kedge.apimodel;

import java.util.List;

/**
 * Findings of a probe of a device.
 *
 * @param hostKey fingerprint of the pinned key
 * @param policies of the account's group; empty if the router does not report them
 * @param missingForBackup further policies that a full backup requires
 * @param missingForPush further policies that a guarded push requires
 * @param leftovers Kedge's files on the router, which the next backup removes
 * @param findings sentences for people; empty if all is well
 * @param recipe commands for the router that create an account for each kind of work
 */
public record ProbeJson(
    Facts facts,
    String hostKey,
    boolean legacyAlgorithms,
    List<String> policies,
    List<String> missingForBackup,
    List<String> missingForPush,
    List<String> leftovers,
    List<String> findings,
    List<String> recipe) {

  /** What the router reports about itself; unknown fields are empty. */
  public record Facts(
      String version,
      String board,
      String serial,
      String identity,
      String uptime,
      String clockOffset,
      String deviceMode) {}
}
