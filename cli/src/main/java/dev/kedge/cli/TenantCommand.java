package dev.kedge.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "tenant",
    description =
        "Customers whose devices, configuration and keys are apart. KEDGE_TENANT names the one that other verbs are for.")
final class TenantCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "All tenants.")
  int list() {
    var table = new Table("NAME", "ID", "KEYS", "STATE");
    for (var tenant : kedge.server().get("tenants")) {
      table.row(
          tenant.path("name").asString(),
          tenant.path("id").asString(),
          tenant.path("keyService").asString(),
          tenant.path("suspendedAt").isNull()
              ? "active"
              : "suspended since " + tenant.path("suspendedAt").asString());
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(name = "add", description = "Add a tenant, with a key of its own.")
  int add(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().post(Map.of("name", name), "tenants");
    return said("Added " + name + ". Its key is in no recovery kit yet: ./kedge kms recovery-kit");
  }

  @Command(
      name = "suspend",
      description = "No work starts for it until it is resumed; nothing is lost.")
  int suspend(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().post(Map.of(), "tenants", name, "suspend");
    return said("Suspended " + name);
  }

  @Command(name = "resume", description = "Work starts again; its schedules within a minute.")
  int resume(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().post(Map.of(), "tenants", name, "resume");
    return said("Resumed " + name);
  }

  @Command(
      name = "erase",
      description = "Destroy a suspended tenant's key, then all that is kept of it, for ever.")
  int erase(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--really",
              required = true,
              paramLabel = "NAME",
              description = "the name once more")
          String again) {
    if (!again.equals(name)) {
      throw new CliException("The two names differ; nothing was erased.");
    }
    kedge.server().delete("tenants", name);
    return said(
        "Erased "
            + name
            + ". What older copies of this server hold of it cannot be read any more, but with a recovery kit from before: make a new one, and destroy the old ones.");
  }

  private int said(String line) {
    spec.commandLine().getOut().println(line);
    return 0;
  }
}
