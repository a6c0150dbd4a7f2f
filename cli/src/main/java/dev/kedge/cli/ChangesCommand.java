package dev.kedge.cli;

import static java.util.stream.Collectors.joining;

import dev.kedge.apimodel.DiffJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "changes",
    description = "List the changes on all routers: what, when, and by whom.")
final class ChangesCommand implements Callable<Integer> {
  @Option(names = "--device", paramLabel = "DEVICE", description = "Only this router")
  private @Nullable String device;

  @Option(
      names = "--component",
      paramLabel = "MENU",
      description = "Only this menu and its submenus, such as ip/firewall")
  private @Nullable String component;

  @Option(names = "--kind", description = "Only added, removed, modified or moved")
  private @Nullable String kind;

  @Option(names = "--risk", description = "Only cuts-off, may-cut-off or notice")
  private @Nullable String risk;

  @Option(names = "--cause", description = "Only push, user, upgrade or unknown")
  private @Nullable String cause;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Earliest time, such as 2026-11-28T00:00:00Z")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Latest time")
  private @Nullable String until;

  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var words = new ArrayList<String>();
    add(words, "device", device);
    add(
        words,
        "component",
        component == null ? null : component.strip().replaceAll("^/+", "").replace(' ', '/'));
    add(words, "kind", kind);
    add(words, "risk", risk);
    add(words, "cause", cause);
    add(words, "since", since);
    add(words, "until", until);
    var table = new Table("WHEN", "DEVICE", "BY", "COMPONENT", "KIND", "RISK", "CHANGE");
    var names = kedge.deviceNames();
    for (var diff : kedge.server().query(DiffJson.class, String.join("&", words), "changes")) {
      for (var change : diff.changes()) {
        table.row(
            diff.summary().collectedAt().toString(),
            names.getOrDefault(diff.summary().deviceId(), ""),
            by(diff),
            change.component(),
            change.kind(),
            Objects.requireNonNullElse(change.risk(), ""),
            change.summary());
      }
    }
    table.print(spec.commandLine().getOut());
    return 0;
  }

  private static String by(DiffJson diff) {
    var cause = diff.summary().cause();
    return cause.equals("user")
        ? diff.seen().stream().map(DiffJson.Seen::user).distinct().collect(joining(", "))
        : cause;
  }

  private static void add(List<String> words, String name, @Nullable String value) {
    if (value != null) {
      words.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }
}
