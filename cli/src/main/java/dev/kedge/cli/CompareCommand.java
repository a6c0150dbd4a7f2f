package dev.kedge.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.routeros.text.UnifiedDiff;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

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
    var body = new HashMap<String, Object>();
    body.put("portable", portable);
    put(body, "left", left);
    put(body, "right", right);
    var compared = kedge.server().post(body, "compare");
    var out = spec.commandLine().getOut();
    if (unified) {
      out.print(UnifiedDiff.readable(compared.path("unified").asString()));
    }
    printChanges(compared.path("changes"), out);
    return compared.path("changes").isEmpty() && compared.path("unified").asString().isEmpty()
        ? 0
        : 1;
  }

  private void put(HashMap<String, Object> body, String side, String words) {
    body.put(side, words);
    if (words.equals("-") || Files.isRegularFile(Path.of(words))) {
      body.put(side + "Text", new String(kedge.read(words), ISO_8859_1));
    }
  }

  static void printChanges(JsonNode changes, PrintWriter out) {
    var table = new Table("COMPONENT", "KIND", "RISK", "CHANGE");
    for (var change : changes) {
      table.row(
          change.path("component").asString(),
          change.path("kind").asString(),
          change.path("risk").asString(""),
          change.path("summary").asString()
              + (change.path("ofUpgrade").asBoolean() ? " (by the upgrade)" : ""));
    }
    table.print(out);
  }
}
