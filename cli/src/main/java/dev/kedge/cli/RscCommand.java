package dev.kedge.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.Narrative;
import dev.kedge.routeros.diff.UpgradeDiff;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.ExportWriter.Layout;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Remark;
import dev.kedge.routeros.patch.Patch;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.PlanException;
import dev.kedge.routeros.schema.Renames.Rename;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Diagnostic;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Redactor;
import dev.kedge.routeros.text.UnifiedDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Commands for export files that need no server. They write configuration as unchanged bytes. */
@Command(
    name = "rsc",
    description = {
      "Check, compare, plan and apply RouterOS exports offline. Use - for standard input.",
      "format, show, plan and apply print secrets; redact hides them."
    })
final class RscCommand {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--routeros",
      paramLabel = "VERSION",
      scope = ScopeType.INHERIT,
      description = "RouterOS version; overrides the version in the files' headers")
  private @Nullable String version;

  record Source(String name, byte[] bytes, Configuration configuration) {}

  @Command(
      name = "check",
      description =
          "Check that exports are complete and without errors. Exit status 1 if one is not.")
  int check(@Parameters(paramLabel = "FILE", arity = "1..*") List<String> files) {
    int status = 0;
    for (String file : files) {
      byte[] bytes = kedge.read(file);
      var problems = new ArrayList<String>();
      if (Completeness.of(bytes) instanceof Completeness.Incomplete incomplete) {
        problems.add("line " + incomplete.line() + ": " + incomplete.reason().text());
      }
      understood(
              file,
              () ->
                  SyntaxTree.parse(bytes).diagnostics().stream()
                      .filter(Diagnostic::isError)
                      .map(Diagnostic::message)
                      .toList())
          .forEach(problems::add);
      understood(file, () -> Configuration.parse(bytes).remarks())
          .forEach(remark -> problems.add("line %d %s".formatted(remark.line(), remark.text())));
      problems.forEach(problem -> out(file + ": " + problem));
      if (problems.isEmpty()) {
        out(file + ": complete");
      } else {
        status = 1;
      }
    }
    return status;
  }

  @Command(name = "format", description = "Print an export in RouterOS's own layout.")
  int format(@Parameters(paramLabel = "FILE") String file) {
    print(source(file));
    return 0;
  }

  @Command(name = "show", description = "Print the menus and items of an export as JSON.")
  int show(
      @Parameters(paramLabel = "FILE") String file,
      @Option(names = "--json", required = true) boolean json) {
    var menus = new LinkedHashMap<String, Object>();
    for (var menu : source(file).configuration().menus()) {
      menus.put(menu.path().component(), menu.items().stream().map(RscCommand::described).toList());
    }
    out(JSON.writeValueAsString(menus));
    return 0;
  }

  private static Map<String, Object> described(Item item) {
    var described = new LinkedHashMap<String, Object>();
    described.put("kind", item.selector().getClass().getSimpleName().toLowerCase(Locale.ROOT));
    described.put("selector", item.selector());
    described.put("properties", item.properties());
    described.put("unset", item.unset());
    return described;
  }

  @Command(
      name = "diff",
      description =
          "Compare two exports. Exit status 0 if they are equal, 1 if they differ, 2 on error.")
  int diff(
      @Parameters(paramLabel = "OLD") String older,
      @Parameters(paramLabel = "NEW") String newer,
      @Option(names = "--json", description = "Print the changes as JSON") boolean json,
      @Option(names = "--unified", description = "Print a unified diff, without secrets")
          boolean unified) {
    Source from;
    Source to;
    try {
      from = export(older);
      to = export(newer);
    } catch (CliException e) {
      spec.commandLine().getErr().println("kedge: " + e.getMessage());
      return 2;
    }
    var diff = difference(from, to);
    if (unified) {
      kedge.write(
          UnifiedDiff.between(
                  Redactor.redact(from.bytes()), Redactor.redact(to.bytes()), older, newer)
              .text());
    } else if (json) {
      var all = new ArrayList<Map<String, Object>>();
      diff.people().forEach(change -> all.add(RscJson.change(change, all.size(), "person")));
      diff.upgrade().forEach(change -> all.add(RscJson.change(change, all.size(), "upgrade")));
      out(JSON.writeValueAsString(all));
    } else {
      print(diff.people());
      if (!diff.upgrade().isEmpty() || !diff.renamed().isEmpty()) {
        out("Caused by the upgrade of RouterOS:");
        diff.renamed().forEach(rename -> out(renamed(rename)));
        print(diff.upgrade());
      }
    }
    return diff.isEmpty() ? 0 : 1;
  }

  /**
   * Compares two exports. If both headers name a version, the effects of an upgrade are listed
   * separately.
   */
  private static UpgradeDiff difference(Source from, Source to) {
    var older = from.configuration().version();
    var newer = to.configuration().version();
    return older != null && newer != null
        ? UpgradeDiff.between(from.configuration(), older, to.configuration(), newer)
        : new UpgradeDiff(
            ConfigurationDiff.between(from.configuration(), to.configuration()),
            List.of(),
            List.of());
  }

  private static String renamed(Rename rename) {
    return rename.oldProperty() == null
        ? rename.oldMenu() + " is now " + rename.newMenu()
        : "%s: %s is now %s"
            .formatted(rename.oldMenu(), rename.oldProperty(), rename.newProperty());
  }

  private void print(List<Change> changes) {
    if (!changes.isEmpty()) {
      var table = new Table("COMPONENT", "KIND", "CHANGE");
      Narrative.of(changes)
          .forEach(
              line ->
                  table.row(
                      line.component(),
                      line.kind().name().toLowerCase(Locale.ROOT),
                      UnifiedDiff.readable(line.text())));
      table.print(spec.commandLine().getOut());
    }
  }

  @Command(
      name = "plan",
      description = {
        "Print the patch that leads from one configuration to the other.",
        "Changes that no script can make go to standard error, and the exit status is then 1."
      })
  int plan(
      @Parameters(paramLabel = "FROM") String from,
      @Parameters(paramLabel = "TO") String to,
      @Option(names = "--json", description = "Print the plan as JSON") boolean json,
      @Option(names = "--inverse", description = "Print the inverse patch instead")
          boolean inverse) {
    Source older = export(from);
    Plan plan;
    try {
      plan = Plan.between(older.configuration(), export(to).configuration(), version(older));
    } catch (PlanException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
    Patch patch = inverse ? plan.inverse() : plan.patch();
    if (json) {
      out(JSON.writeValueAsString(RscJson.plan(plan, patch, inverse)));
    } else {
      kedge.write(patch.text().getBytes(ISO_8859_1));
    }
    for (var part : plan.notRestorable()) {
      spec.commandLine()
          .getErr()
          .println(
              (part.reason().isUnknown() ? "kedge: " : "kedge: not restorable: ")
                  + UnifiedDiff.readable(part.text()));
    }
    return plan.notRestorable().isEmpty() ? 0 : 1;
  }

  @Command(
      name = "apply",
      description = {
        "Run a script on a configuration offline and print the resulting export.",
        "If the script stops early, standard error says why, and the exit status is 1."
      })
  int apply(
      @Parameters(paramLabel = "CONFIG") String file,
      @Parameters(paramLabel = "SCRIPT") String script) {
    Source source = source(file);
    String text = new String(kedge.read(script), ISO_8859_1);
    var outcome =
        understood(
            script, () -> Interpreter.load(source.configuration(), version(source)).run(text));
    print(new Source(source.name(), source.bytes(), outcome.configuration()));
    if (outcome.error() != null) {
      spec.commandLine()
          .getErr()
          .println(
              "kedge: %s: line %d: %s"
                  .formatted(script, outcome.error().line(), outcome.error().message()));
    }
    return outcome.isComplete() ? 0 : 1;
  }

  @Command(name = "redact", description = "Print an export with its secrets hidden.")
  int redact(@Parameters(paramLabel = "FILE") String file) {
    byte[] bytes = kedge.read(file);
    kedge.write(understood(file, () -> Redactor.redact(bytes)));
    return 0;
  }

  @Command(
      name = "verify",
      description = {
        "Plan from A to B, run the patch, run the inverse patch after each prefix of the patch, and"
            + " print the verdict.",
        "With one argument, read a list of pairs: two paths and an optional label, separated by tabs.",
        "The reference evaluator, which has facts of its own, then judges each plan that passed.",
        "Exit status 1 if a pair failed or the evaluator disagrees. Pairs that cannot be judged, or"
            + " not restored by a script, are counted separately."
      })
  int verify(
      @Parameters(paramLabel = "A|PAIRS.tsv", arity = "1..2") List<String> files,
      @Option(
              names = "--emit",
              paramLabel = "DIR",
              description =
                  "Directory for the patch, inverse patch and resulting export of each pair")
          @Nullable Path emit) {
    var pairs =
        files.size() == 2 ? List.of(RscPair.of(files)) : RscPair.list(kedge, files.getFirst());
    var verification = new RscVerify(spec.commandLine().getOut(), emit);
    for (RscPair pair : pairs) {
      try {
        Source from = complete(pair.from());
        Source to = complete(pair.to());
        verification.judge(pair.label(), from, to, version(from));
      } catch (CliException e) {
        verification.refuse(pair.label(), String.valueOf(e.getMessage()));
      }
    }
    return verification.summary();
  }

  private void print(Source source) {
    String text = new String(source.bytes(), ISO_8859_1);
    var header = new StringBuilder();
    text.lines()
        .takeWhile(line -> line.startsWith("#"))
        .forEach(line -> header.append(line).append('\n'));
    kedge.write(
        (header + ExportWriter.write(source.configuration(), version(source), Layout.COMPACT))
            .getBytes(ISO_8859_1));
  }

  private Source source(String file) {
    byte[] bytes = kedge.read(file);
    var configuration = understood(file, () -> Configuration.parse(bytes));
    return new Source(file, bytes, version == null ? configuration : configuration.in(given()));
  }

  /**
   * Reads a complete export.
   *
   * @throws CliException if the file is none, or has a remark that forbids a plan
   */
  private Source export(String file) {
    Source source = complete(file);
    source.configuration().remarks().stream()
        .filter(Remark::isFatal)
        .findFirst()
        .ifPresent(
            remark -> {
              throw new CliException(
                  "%s: line %d %s.".formatted(file, remark.line(), remark.text()));
            });
    return source;
  }

  /** Reads a file and rejects what is no export, such as a web page; prints the other remarks. */
  private Source complete(String file) {
    Source source = source(file);
    RscExport.problem(source.bytes())
        .ifPresent(
            problem -> {
              throw new CliException(file + ": " + problem + ". For details: kedge rsc check FILE");
            });
    for (var remark : source.configuration().remarks()) {
      if (remark.isFatal()) {
        continue; // reported by the caller as the reason of the failure
      }
      spec.commandLine()
          .getErr()
          .println("kedge: %s: line %d %s".formatted(file, remark.line(), remark.text()));
    }
    return source;
  }

  private Version given() {
    return Version.read(String.valueOf(version))
        .orElseThrow(
            () -> new CliException("--routeros needs a version such as 7.16, not " + version));
  }

  private static <T> T understood(String file, Supplier<T> work) {
    try {
      return work.get();
    } catch (SyntaxException e) {
      throw new CliException(file + ": " + e.getMessage(), e);
    }
  }

  private static Version version(Source source) {
    @Nullable Version version = source.configuration().version();
    if (version == null) {
      throw new CliException(
          "The RouterOS version of "
              + source.name()
              + " is unknown; specify it with --routeros VERSION, such as 7.16.");
    }
    return version;
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
  }
}
