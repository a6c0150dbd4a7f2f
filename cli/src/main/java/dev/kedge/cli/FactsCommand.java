package dev.kedge.cli;

import dev.kedge.apimodel.FactCountJson;
import dev.kedge.apimodel.FactsJson;
import dev.kedge.apimodel.FactsJson.Open;
import dev.kedge.apimodel.RouterKindForm;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
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
    for (var kind : kedge.server().list(FactsJson.class, "facts")) {
      var not = kind.answers().stream().filter(a -> a.verdict().equals("does-not-hold")).count();
      table.row(
          kind.version(),
          kind.board(),
          kind.origin(),
          String.valueOf(kind.answers().size()),
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
    for (var kind : kedge.server().list(FactsJson.class, "facts")) {
      if (kind.version().equals(version)
          && kind.board().equals(board)
          && kind.origin().equals("own")) {
        save(kind, file, spec.commandLine().getOut());
        return 0;
      }
    }
    throw new CliException(
        "No real router of yours has answered for RouterOS %s on %s. Run: kedge device selftest NAME"
            .formatted(version, board));
  }

  static void save(FactsJson facts, Path file, PrintWriter out) {
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
    FactsJson answers;
    try {
      answers = JSON.readValue(kedge.text(file), FactsJson.class);
    } catch (JacksonException e) {
      throw new CliException(file + " is not a file of answers.", e);
    }
    var added = kedge.server().post(FactCountJson.class, answers, "facts", "import");
    spec.commandLine().getOut().println(added.facts() + " answers imported");
    return 0;
  }

  @Command(
      name = "publish",
      description =
          "Publish the answers of your routers of one version and board to all tenants of this server.")
  int publish(
      @Parameters(paramLabel = "VERSION") String version,
      @Parameters(paramLabel = "BOARD") String board) {
    var kind = new RouterKindForm(version, board);
    var published = kedge.server().post(FactCountJson.class, kind, "facts", "publish");
    spec.commandLine().getOut().println(published.facts() + " answers published");
    return 0;
  }

  /** Prints the answers of a router and the questions that were not asked. */
  static void print(FactsJson facts, PrintWriter out) {
    var table = new Table("QUESTION", "KIND", "ANSWER", "");
    for (var answer : facts.answers()) {
      table.row(
          answer.what(),
          answer.kind(),
          answer.answer(),
          holds(answer) ? "" : "! " + answer.verdict().replace('-', ' '));
    }
    table.print(out);
    out.println();
    var open = new Table("NOT ASKED", "KIND", "WHY");
    for (var question : Objects.requireNonNullElse(facts.notAsked(), List.<Open>of())) {
      open.row(question.what(), question.kind(), question.reason());
    }
    open.print(out);
  }

  static boolean holds(FactsJson.Answer answer) {
    return answer.verdict().equals("holds");
  }
}
