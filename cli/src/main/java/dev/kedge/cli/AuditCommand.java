package dev.kedge.cli;

import dev.kedge.apimodel.AuditEventJson;
import dev.kedge.apimodel.AuditProofJson;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "audit", description = "The audit log: who did what.")
final class AuditCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "List the newest audit events.")
  int list() {
    var table = new Table("NUMBER", "AT", "ACTOR", "FROM", "ACTION", "OBJECT", "OUTCOME");
    for (var event : kedge.server().list(AuditEventJson.class, "audit")) {
      table.row(
          String.valueOf(event.number()),
          event.at().toString(),
          event.actor(),
          event.origin(),
          event.action(),
          event.objectKind() + " " + event.objectId(),
          event.outcome());
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "verify",
      description =
          "Verify that no audit event was changed, removed or inserted. Exit status 1 if one was.")
  int verify(
      @Option(
              names = "--known",
              paramLabel = "HEAD",
              description = "Head that was noted elsewhere; also detects a truncated end")
          @Nullable String known) {
    var server = kedge.server();
    var proof =
        known == null
            ? server.get(AuditProofJson.class, "audit", "proof")
            : server.get(AuditProofJson.class, "audit", "proof", known);
    var out = spec.commandLine().getOut();
    var table = new Table("FINDING", "NUMBER", "EVENT");
    for (var finding : proof.findings()) {
      table.row(
          finding.kind(),
          String.valueOf(finding.number()),
          finding.event() == null ? "" : finding.event().toString());
    }
    if (!proof.findings().isEmpty()) {
      table.print(out);
    }
    out.printf(
        "%d events: %s%n",
        proof.events(),
        proof.whole() ? "the audit log is intact" : "the audit log was TAMPERED WITH");
    out.println("Head (note it elsewhere): " + proof.head());
    return proof.whole() ? 0 : 1;
  }

  @Command(
      name = "export",
      description = "Write all audit events to a new file, one JSON object per line.")
  int export(@Parameters(paramLabel = "FILE") Path file) {
    var server = kedge.server();
    OutputFile.write(file, out -> server.download(out, "audit", "export"));
    spec.commandLine().getOut().println("Wrote " + file);
    return 0;
  }
}
