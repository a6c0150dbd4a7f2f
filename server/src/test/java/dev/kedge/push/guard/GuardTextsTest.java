package dev.kedge.push.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.patch.Patch;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.TouchedRow;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent parser, built from a 7.21.4 router's answers, reads all that a push sends. */
class GuardTextsTest {
  private static final String STRANGERS = System.getProperty("kedge.strangers", "");
  private static final String MARK = "0123456789ab";

  /** Adds, changes, moves and removes rows; also of a menu without rows. */
  private static final String CHANGES =
      """
      /interface vlan add interface=bridge-lan name=vlan77 vlan-id=77
      /ip address add address=10.77.0.1/24 interface=vlan77 network=10.77.0.0
      /ip firewall filter add action=accept chain=forward comment=pushed src-address=10.77.0.0/24 place-before=0
      /ip firewall filter set [find comment=management] log=yes
      /ip firewall address-list add address=203.0.113.9 list=blocked
      /ip dns static add address=10.77.0.2 name=a.example.net type=A
      /ip dns set cache-size=4096KiB
      /ip route add distance=7 dst-address=10.66.0.0/16 gateway=198.51.100.1
      """;

  @Test
  void aStrangersParserFindsNoErrorInThem(@TempDir Path folder) throws Exception {
    assertThat(STRANGERS.isEmpty() && Boolean.getBoolean("kedge.strangers.required")).isFalse();
    assumeFalse(STRANGERS.isEmpty(), "skipped: no -Dkedge.strangers=DIR");
    var scripts = Files.createDirectory(folder.resolve("script"));
    var files = Files.createDirectory(folder.resolve("import"));
    for (var version : List.of("7.16.2", "7.21.4")) {
      for (var large : List.of(false, true)) {
        var guard = new GuardScripts(MARK, "flash/", plan(version, large));
        var name = version + (large ? "-large-" : "-small-");
        write(scripts, name, scripts(guard));
        write(files, name, files(guard));
      }
    }
    assertThat(errors(scripts, "script")).isEmpty();
    assertThat(errors(files, "import")).isEmpty();
  }

  /**
   * A lone {@code !p} stops the parse; an unknown property is reported since 7.23 (see
   * routeros-behaviour.md#unset-beside-set).
   */
  @Test
  void anInverseThatTheRouterCannotParseIsNoticed() throws Exception {
    for (var version : List.of("7.16.2", "7.24.4")) {
      try (var router = SimulatedRouter.start(RouterProfile.of(version), "/ip ssh\n")) {
        for (var large : List.of(false, true)) {
          var right = plan(version, large);
          assertThat(isParsed(router, right)).isTrue();
          assertThat(isParsed(router, spoilt(right, "/ip ssh set !host-key-size"))).isFalse();
          assertThat(isParsed(router, spoilt(right, "/ip ssh set frobnicate=yes"))).isFalse();
        }
      }
    }
  }

  private static boolean isParsed(SimulatedRouter router, PushPlan plan) {
    var gate = new GuardScripts(MARK, "", plan).inverse().gate();
    return gate.lines().allMatch(line -> RouterCommands.isParsed(router.run(line)));
  }

  /** Adds a last command to the inverse patch. */
  private static PushPlan spoilt(PushPlan plan, String command) {
    var commands = new ArrayList<>(plan.inverse().commands());
    commands.add(command);
    return plan(
        plan.version(),
        plan.base(),
        plan.patch(),
        new PushPlan.Script(plan.inverse().checks(), commands, plan.inverse().closing()),
        Objects.requireNonNull(plan.touched()));
  }

  /** Texts that run as one scope: sources, events, jobs, lines. */
  private static Map<String, String> scripts(GuardScripts guard) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("undo", guard.inverse().source());
    texts.put("run-undo", guard.runUndo());
    texts.put("job", guard.job(Duration.ofSeconds(150)));
    texts.put("boot", guard.boot());
    texts.put("rehearsal-boot", guard.rehearsal().boot());
    texts.put("rehearsal-job", guard.rehearsal().startJob(true));
    texts.put("restore", guard.restore());
    texts.put("disarm", guard.removal().disarm(List.of("*1", "*2")));
    texts.put("entries", guard.entries());
    texts.put("leftovers", guard.removal().leftovers(List.of("*1")));
    texts.put("give-up", guard.removal().giveUp(List.of("*1")));
    texts.put("forget", String.join("\n", guard.removal().forgetVariables(2)));
    texts.put("progress", guard.progress());
    texts.put("our-jobs", guard.ourJobs(2));
    texts.put("armed", guard.noteArmed());
    texts.put("start-job", guard.startJob(0, Duration.ofSeconds(150)));
    texts.put("start-patch", guard.startPatch());
    texts.put("save", guard.saveBackup());
    texts.put("all", ForgottenGuards.PRINT + "\n" + ForgottenGuards.REMOVE);
    return texts;
  }

  /** Files that are imported, and tried by a dry run: each line is a scope. */
  private static Map<String, String> files(GuardScripts guard) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("patch", guard.change().patch());
    texts.put("checks", guard.change().checks());
    texts.put("undo", guard.inverse().file());
    texts.put("gate", guard.inverse().gate());
    texts.put("add-undo", guard.addUndo("read,write"));
    texts.put("add-rehearsal", guard.rehearsal().add("read,write"));
    texts.put("rehearsal", guard.rehearsal().file());
    return texts;
  }

  private static void write(Path folder, String name, Map<String, String> texts)
      throws IOException {
    for (var text : texts.entrySet()) {
      Files.writeString(folder.resolve(name + text.getKey() + ".rsc"), text.getValue(), ISO_8859_1);
    }
  }

  private static List<String> errors(Path folder, String scope) throws Exception {
    var python = Path.of(STRANGERS, ".venv", "bin", "python");
    var process =
        new ProcessBuilder(python.toString(), "-I", "lsp_check.py", folder.toString(), scope)
            .directory(Path.of(STRANGERS).toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    var lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    assertThat(lines.getLast()).contains("7.21.4").doesNotContain("\"files\": 0");
    return lines.stream().filter(line -> line.contains("\"severity\": \"error\"")).toList();
  }

  private static PushPlan plan(String of, boolean large) {
    var version = Version.parse(of);
    var base = Examples.router7().configuration();
    var from = Configuration.parse(base.getBytes(ISO_8859_1)).in(version);
    var changes = new StringBuilder(CHANGES);
    for (var i = 0; large && i < 200; i++) {
      changes
          .append("/ip firewall address-list add list=many address=10.200.0.")
          .append(i)
          .append('\n');
    }
    var outcome = Interpreter.load(from, version).run(changes.toString());
    assertThat(outcome.error()).isNull();
    var plan = Plan.between(from, outcome.configuration(), version);
    assertThat(plan.notRestorable()).isEmpty();
    return plan(of, base, script(plan.patch()), script(plan.inverse()), plan.touched());
  }

  private static PushPlan plan(
      String version,
      String base,
      PushPlan.Script patch,
      PushPlan.Script inverse,
      List<TouchedRow> touched) {
    return new PushPlan(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "script",
        version,
        "",
        "",
        "",
        base,
        "",
        patch,
        inverse,
        touched,
        List.of(),
        List.of(),
        GuardLevel.FULL,
        "",
        List.of(),
        List.of(),
        GuardLevel.FULL,
        "",
        null,
        null,
        Map.of(),
        Duration.ZERO,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static PushPlan.Script script(Patch patch) {
    return new PushPlan.Script(patch.checks(), patch.commands(), patch.closing());
  }
}
