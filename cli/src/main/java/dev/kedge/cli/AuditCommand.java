package dev.kedge.cli;

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
    for (var event : kedge.server().get("audit")) {
      table.row(
          event.path("number").asString(),
          event.path("at").asString(),
          event.path("actor").asString(),
          event.path("origin").asString(),
          event.path("action").asString(),
          event.path("objectKind").asString() + " " + event.path("objectId").asString(),
          event.path("outcome").asString());
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
    var proof = known == null ? server.get("audit", "proof") : server.get("audit", "proof", known);
    var out = spec.commandLine().getOut();
    var table = new Table("FINDING", "NUMBER", "EVENT");
    for (var finding : proof.path("findings")) {
      table.row(
          finding.path("kind").asString(),
          finding.path("number").asString(),
          finding.path("event").asString(""));
    }
    if (!proof.path("findings").isEmpty()) {
      table.print(out);
    }
    out.printf(
        "%d events: %s%n",
        proof.path("events").asLong(),
        proof.path("whole").asBoolean()
            ? "the audit log is intact"
            : "the audit log was TAMPERED WITH");
    out.println("Head (note it elsewhere): " + proof.path("head").asString());
    return proof.path("whole").asBoolean() ? 0 : 1;
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
