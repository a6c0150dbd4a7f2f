package dev.kedge.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "facts",
    description =
        "Answers of routers to device selftest, by version and board. Imported and published answers can forbid a push, but never permit one.")
final class FactsCommand {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "List the versions and boards with answers.")
  int list() {
    var table = new Table("VERSION", "BOARD", "ORIGIN", "ANSWERS", "DO NOT HOLD");
    for (var kind : kedge.server().get("facts")) {
      var not = 0;
      for (var answer : kind.path("answers")) {
        not += answer.path("verdict").asString().equals("does-not-hold") ? 1 : 0;
      }
      table.row(
          kind.path("version").asString(),
          kind.path("board").asString(),
          kind.path("origin").asString(),
          String.valueOf(kind.path("answers").size()),
          String.valueOf(not));
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "export",
      description =
          "Write the answers of your routers of one version and board to a new file. It contains no configuration, secrets or addresses.")
  int export(
      @Parameters(paramLabel = "VERSION") String version,
      @Parameters(paramLabel = "BOARD") String board,
      @Parameters(paramLabel = "FILE") Path file) {
    for (var kind : kedge.server().get("facts")) {
      if (kind.path("version").asString().equals(version)
          && kind.path("board").asString().equals(board)
          && kind.path("origin").asString().equals("own")) {
        save(kind, file, spec.commandLine().getOut());
        return 0;
      }
    }
    throw new CliException(
        "No real router of yours has answered for RouterOS %s on %s. Run: kedge device selftest NAME"
            .formatted(version, board));
  }

  static void save(JsonNode facts, Path file, PrintWriter out) {
    OutputFile.write(
        file,
        to ->
            to.write(
                (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
    out.println("Wrote " + file);
  }

  @Command(name = "import", description = "Import a file of answers from elsewhere.")
  int add(@Parameters(paramLabel = "FILE") String file) {
    var facts = JSON.readTree(kedge.text(file));
    var added = kedge.server().post(JSON.convertValue(facts, Map.class), "facts", "import");
    spec.commandLine().getOut().println(added.path("facts").asInt() + " answers imported");
    return 0;
  }

  @Command(
      name = "publish",
      description =
          "Publish the answers of your routers of one version and board to all tenants of this server.")
  int publish(
      @Parameters(paramLabel = "VERSION") String version,
      @Parameters(paramLabel = "BOARD") String board) {
    var published =
        kedge.server().post(Map.of("version", version, "board", board), "facts", "publish");
    spec.commandLine().getOut().println(published.path("facts").asInt() + " answers published");
    return 0;
  }

  /** Prints the answers of a router and the questions that were not asked. */
  static void print(JsonNode facts, PrintWriter out) {
    var table = new Table("QUESTION", "KIND", "ANSWER", "");
    for (var answer : facts.path("answers")) {
      table.row(
          answer.path("what").asString(),
          answer.path("kind").asString(),
          answer.path("answer").asString(),
          answer.path("verdict").asString().equals("holds") ? "" : "! " + words(answer));
    }
    table.print(out);
    out.println();
    var open = new Table("NOT ASKED", "KIND", "WHY");
    for (var question : facts.path("notAsked")) {
      open.row(
          question.path("what").asString(),
          question.path("kind").asString(),
          question.path("reason").asString());
    }
    open.print(out);
  }

  private static @Nullable String words(JsonNode answer) {
    return answer.path("verdict").asString().replace('-', ' ');
  }
}
