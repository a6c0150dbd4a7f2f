package dev.kedge.simulator.engine;

import dev.kedge.simulator.Fault;
import dev.kedge.simulator.RouterProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out command lines on one router's configuration and files. Calls are serialised: a router
 * does one thing at a time.
 */
public final class Console {
  private static final String EOL = "\r\n";

  private final RouterProfile profile;
  private final Clock clock;
  private final Instant booted;
  private final Configuration configuration;
  private final ItemCommands items;
  private final FileCommands fileCommands;
  private final RouterFiles files;

  public Console(RouterProfile profile, String exportText, RouterFiles files, Clock clock) {
    this.profile = profile;
    this.clock = clock;
    this.booted = clock.instant();
    this.configuration = new Configuration(exportText);
    this.items = new ItemCommands(configuration);
    this.fileCommands = new FileCommands(files);
    this.files = files;
  }

  /** A full export with secrets, whatever faults are in force. */
  public synchronized String export() {
    return text(exported("", ExportForm.FULL));
  }

  /** One command line, as typed or as received by an exec channel; bytes as ISO-8859-1. */
  public synchronized Answer execute(String line, Conditions conditions) {
    var refusal = conditions.refusalOf(line);
    if (refusal.isPresent()) {
      return Answer.of(refusal.get() + EOL);
    }
    var answer = Answer.NOTHING;
    try {
      if (line.indexOf('\n') >= 0) { // no multi-line commands on exec (contract §2.1)
        throw Refusal.syntax(line.indexOf('\n') + 1);
      }
      for (var statement : Word.statements(line)) {
        answer = answer.then(statement(statement, conditions));
      }
      return answer;
    } catch (Refusal refused) {
      return answer.then(new Answer(refused.text() + EOL, refused.exitStatus(), false));
    } catch (IOException e) {
      return answer.then(Answer.of("file operation error" + EOL));
    }
  }

  private Answer statement(Word statement, Conditions conditions) throws Refusal, IOException {
    var words = Word.split(statement.text(), statement.column());
    return switch (words.getFirst().text()) {
      case ":put" -> Answer.of(put(words) + EOL);
      case "quit", "/quit" -> Answer.of("interrupted" + EOL);
      default -> {
        var call = MenuCall.of(words, profile.version(), configuration);
        yield call.verb() == null ? Answer.NOTHING : carryOut(call, conditions);
      }
    };
  }

  private Answer carryOut(MenuCall call, Conditions conditions) throws Refusal, IOException {
    var arguments = call.arguments();
    return switch (call.path() + " " + call.verbText()) {
      case "system resource print", "system routerboard print", "system identity print" ->
          Answer.of(sheet(call).print());
      case "system backup save" -> fileCommands.save(arguments, identity(), now(), conditions);
      case "file print" -> fileCommands.print();
      case "file remove" -> fileCommands.remove(arguments);
      default ->
          switch (call.verbText()) {
            case "export" -> export(call, conditions);
            case "add" -> items.add(call.path(), arguments);
            case "set" -> items.set(call.path(), arguments);
            case "remove" -> items.remove(call.path(), arguments);
            default -> throw call.badVerb();
          };
    };
  }

  private Answer export(MenuCall call, Conditions conditions) throws Refusal, IOException {
    var form = ExportForm.of(call.arguments(), profile.version());
    var lines = exported(call.path(), form);
    if (form.file() != null) {
      var name = form.file().endsWith(".rsc") ? form.file() : form.file() + ".rsc";
      files.write(name, text(lines).getBytes(StandardCharsets.ISO_8859_1));
      return Answer.NOTHING;
    }
    if (conditions.has(Fault.EXPORT_ERROR_LINE)) {
      var menu = profile.version().isAtLeast(7, 0) ? "\"/ip/socks\"" : "/ip socks";
      lines.add("#error exporting " + menu);
    }
    if (conditions.has(Fault.EXPORT_INTERRUPTED)) {
      lines = new ArrayList<>(lines.subList(0, lines.size() / 2));
      lines.add("#interrupted");
    }
    return new Answer(text(lines), 0, true);
  }

  private List<String> exported(String root, ExportForm form) {
    var lines = new ArrayList<>(Header.lines(profile, now()));
    lines.addAll(Exporter.lines(configuration, root, form));
    return lines;
  }

  /** {@code :put [/menu get name]} or a literal (contract §2.1). */
  private String put(List<Word> words) throws Refusal {
    if (words.size() != 2) {
      throw Refusal.syntax(words.getFirst().column());
    }
    var argument = words.get(1);
    if (!argument.text().startsWith("[")) {
      return Quoting.decode(argument.text());
    }
    var inner = argument.text().substring(1, argument.text().length() - 1);
    var call =
        MenuCall.of(Word.split(inner, argument.column() + 1), profile.version(), configuration);
    if (!call.verbText().equals("get") || call.arguments().size() != 1) {
      throw Refusal.notSimulated("an expression other than get");
    }
    var name = call.arguments().getFirst();
    return sheet(call)
        .get(name.text())
        .orElseThrow(() -> new Refusal("input does not match any value of value-name"));
  }

  private Sheet sheet(MenuCall call) throws Refusal {
    return switch (call.path()) {
      case "system identity" -> new Sheet().put("name", identity());
      case "system resource" ->
          SystemSheets.resource(profile, Duration.between(booted, clock.instant()));
      case "system routerboard" -> SystemSheets.routerBoard(profile);
      default -> throw Refusal.notSimulated("/" + call.path() + " " + call.verbText());
    };
  }

  private String identity() {
    return configuration.entries("system identity").stream()
        .flatMap(entry -> entry.command().value("name").stream())
        .findFirst()
        .orElse("MikroTik");
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), clock.getZone());
  }

  private static String text(List<String> lines) {
    return String.join(EOL, lines) + EOL;
  }
}
