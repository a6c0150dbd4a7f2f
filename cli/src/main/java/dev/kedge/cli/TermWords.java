package dev.kedge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a plan that do not describe the target. */
final class TermWords {
  @Option(
      names = "--probe",
      paramLabel = "PROBE",
      description =
          "Further condition for a commit; can be repeated: \"ping 192.0.2.1\" (from the router), \"tcp HOST:PORT\" (from the server), \"run COMMAND => PATTERN\" (matches the router's output)")
  private List<String> probes = List.of();

  @Option(
      names = "--then-at",
      paramLabel = "HOST[:PORT]",
      description =
          "New address to which the change moves the router; the change is verified there, and Kedge uses this address from then on")
  private @Nullable String thenAt;

  @Option(
      names = "--guard-account",
      paramLabel = "CREDENTIALS",
      description =
          "Let another account on the router own the guard; for changes to the rights of Kedge's own account. See: kedge credentials add")
  private @Nullable String guardAccount;

  void addTo(Map<String, Object> body) {
    body.put("probes", new ArrayList<>(probes));
    if (thenAt != null) {
      body.put("thenAt", thenAt);
    }
    if (guardAccount != null) {
      body.put("guardAccount", guardAccount);
    }
  }
}
