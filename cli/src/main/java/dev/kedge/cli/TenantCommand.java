package dev.kedge.cli;

import dev.kedge.apimodel.TenantForm;
import dev.kedge.apimodel.TenantJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "tenant",
    description =
        "Customers with separate devices, configurations and keys. KEDGE_TENANT names the tenant that other commands act for.")
final class TenantCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "List the tenants.")
  int list() {
    var table = new Table("NAME", "ID", "KEYS", "STATE");
    for (var tenant : kedge.server().list(TenantJson.class, "tenants")) {
      table.row(
          tenant.name(),
          tenant.id().toString(),
          tenant.keyService(),
          tenant.suspendedAt() == null ? "active" : "suspended since " + tenant.suspendedAt());
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(name = "add", description = "Add a tenant with its own key.")
  int add(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().send(new TenantForm(name), "tenants");
    return said(
        "Added "
            + name
            + ". Its key is not in the recovery kit yet: ./kedge kms recovery-kit FILE");
  }

  @Command(
      name = "suspend",
      description = "Stop all work for a tenant until it is resumed. Everything is kept.")
  int suspend(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().post("tenants", name, "suspend");
    return said("Suspended " + name);
  }

  @Command(
      name = "resume",
      description = "Resume work for a tenant. Schedules start again within a minute.")
  int resume(@Parameters(paramLabel = "NAME") String name) {
    kedge.server().post("tenants", name, "resume");
    return said("Resumed " + name);
  }

  @Command(
      name = "erase",
      description = "Destroy the key of a suspended tenant, then all its data, permanently.")
  int erase(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--really",
              required = true,
              paramLabel = "NAME",
              description = "Repeat the name to confirm")
          String again) {
    if (!again.equals(name)) {
      throw new CliException("The names do not match; nothing was erased.");
    }
    kedge.server().delete("tenants", name);
    return said(
        "Erased "
            + name
            + ". Its data in older copies of this server can only be read with an older recovery kit: make a new kit and destroy the old ones.");
  }

  private int said(String line) {
    spec.commandLine().getOut().println(line);
    return 0;
  }
}
