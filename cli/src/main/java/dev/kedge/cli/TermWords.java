package dev.kedge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a plan other than what the router should become. */
final class TermWords {
  @Option(
      names = "--probe",
      paramLabel = "PROBE",
      description =
          "what must hold, too, for the change to be proved; may be repeated: \"ping 192.0.2.1\" (by the router), \"tcp HOST:PORT\" (by the server), \"run COMMAND => PATTERN\" (what the router prints)")
  private List<String> probes = List.of();

  @Option(
      names = "--then-at",
      paramLabel = "HOST[:PORT]",
      description =
          "where the change moves the router: it is proved there, and reached there from then on")
  private @Nullable String thenAt;

  @Option(
      names = "--guard-account",
      paramLabel = "CREDENTIALS",
      description =
          "another account on the router owns the guard; for changes of the rights of the account that Kedge uses. See: kedge credentials add")
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
