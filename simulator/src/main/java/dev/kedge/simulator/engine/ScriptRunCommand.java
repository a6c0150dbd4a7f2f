package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code /system script run}, which runs scripts with their own policies. */
final class ScriptRunCommand implements ConsoleCommand {
  private static final Pattern WITH_UNDERSCORE =
      Pattern.compile(":(?:local|global)\\s+[A-Za-z0-9]*_");

  private final RouterProfile profile;
  private final Store store;
  private final ScriptRunner scripts;

  ScriptRunCommand(RouterParts parts) {
    this.profile = parts.profile();
    this.store = parts.store();
    this.scripts = parts.scripts();
  }

  @Override
  public Reply run(Call call, Actor actor) {
    List<String> names = call.words();
    for (RowView row :
        find(names.isEmpty() ? String.valueOf(call.value("numbers")) : names.getFirst())) {
      refuseUnderscores(row.value("source"));
      var policies = Policy.read(store.effective("/system script", row, "policy"));
      var as = actor.as("script:" + row.value("name"), actor.from(), policies);
      var ran = scripts.run(row.value("source"), as);
      call.print(ran.output().stripTrailing());
      if (ran.error() != null) {
        throw new Failure(ran.error().message());
      }
    }
    return Reply.NOTHING;
  }

  private List<RowView> find(String name) {
    var found =
        store.rows("/system script").stream()
            .filter(row -> row.value("name").equals(name) || row.id().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw new Failure("no such item");
    }
    return found;
  }

  /**
   * Refuses underscores in names of variables, as 7.23.3 to 7.24.5 do (see
   * routeros-behaviour.md#variable-names; greenblacked/ops-toolbox, tests on CHR). {@code :parse},
   * {@code :execute} and {@code add} accept the same source.
   */
  private void refuseUnderscores(String source) {
    var version = Versions.of(profile.version());
    Matcher declared = WITH_UNDERSCORE.matcher(source);
    if (version.isAtLeast(Version.parse("7.23.3"))
        && version.isBefore(Version.parse("7.24.6"))
        && Behaviour.UNDERSCORES_BREAK_SCRIPT_RUN.on()
        && declared.find()) {
      var lines = SyntaxTree.parse(source).lines();
      int at = declared.end() - 1;
      throw new Failure(
          "expected end of command (line %d column %d)"
              .formatted(lines.line(at), lines.column(at)));
    }
  }
}
