package dev.kedge.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.apimodel.ChangeJson;
import dev.kedge.apimodel.ComparisonForm;
import dev.kedge.apimodel.ComparisonJson;
import dev.kedge.routeros.text.UnifiedDiff;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    description = {
      "Compare any two configurations. Exit status 1 if they differ.",
      "A side is DEVICE (its latest snapshot), DEVICE@ID (a snapshot or backup of it), or a file."
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(paramLabel = "LEFT", index = "0")
  private String left = "";

  @Parameters(paramLabel = "RIGHT", index = "1")
  private String right = "";

  @Option(names = "--unified", description = "Also print a unified diff, which may contain secrets")
  private boolean unified;

  @Option(
      names = "--portable",
      description = "Leave out what belongs to one device: MAC addresses, ports, identity")
  private boolean portable;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var sides = new ComparisonForm(left, right, text(left), text(right), portable);
    var compared = kedge.server().post(ComparisonJson.class, sides, "compare");
    var out = spec.commandLine().getOut();
    if (unified) {
      out.print(UnifiedDiff.readable(compared.unified()));
    }
    printChanges(compared.changes(), out);
    return compared.changes().isEmpty() && compared.unified().isEmpty() ? 0 : 1;
  }

  /** Reads a side that is a file; null if it is not. */
  private @Nullable String text(String side) {
    return side.equals("-") || Files.isRegularFile(Path.of(side))
        ? new String(kedge.read(side), ISO_8859_1)
        : null;
  }

  private static void printChanges(List<ChangeJson> changes, PrintWriter out) {
    var table = new Table("COMPONENT", "KIND", "RISK", "CHANGE");
    for (var change : changes) {
      table.row(
          change.component(),
          change.kind(),
          Objects.requireNonNullElse(change.risk(), ""),
          change.summary() + (change.ofUpgrade() ? " (by the upgrade)" : ""));
    }
    table.print(out);
  }
}
