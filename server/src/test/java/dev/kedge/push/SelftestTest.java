package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.apimodel.FactsJson;
import dev.kedge.facts.Question;
import dev.kedge.facts.Question.Effect;
import dev.kedge.facts.Question.Kind;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFact.Verdict;
import dev.kedge.facts.RouterFacts;
import dev.kedge.facts.RouterFacts.Origin;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.push.guard.RouterCommands;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.selftest.FactFile;
import dev.kedge.push.selftest.Selftest;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.DeviceMode;
import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions of a self-test, and what wrong answers do to plans (see
 * routeros-behaviour.md#selftest-questions).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelftestTest {
  private static final String CONFIGURATION =
      "/interface bridge\nadd name=bridge1\n/ip address\nadd address=10.0.0.1/24 interface=bridge1 network=10.0.0.0\n/system identity\nset name=selftest\n";

  private static final AtomicInteger LAST_BOARD = new AtomicInteger();

  private PushFixture push;

  @BeforeAll
  void start(@TempDir Path directory) {
    push = new PushFixture(directory);
  }

  @AfterAll
  void stop() {
    push.close();
  }

  /** A cause of wrong answers; each question has its own board, so that facts are separate, too. */
  private record Wrong(
      UnaryOperator<RouterProfile> profile, Consumer<SimulatedRouter> answers, String version) {
    static Wrong answer(String commandStart, String answer) {
      return new Wrong(
          UnaryOperator.identity(), router -> router.refuse(commandStart, answer), "7.16.2");
    }

    static Wrong unverified(UnverifiedBehaviour unverified) {
      return new Wrong(profile -> profile.with(unverified), _ -> {}, "7.16.2");
    }

    static Wrong profile(UnaryOperator<RouterProfile> change, String version) {
      return new Wrong(change, _ -> {}, version);
    }
  }

  private static Map<Question, Wrong> wrongs() {
    var wrongs = new LinkedHashMap<Question, Wrong>();
    wrongs.put(Question.UPTIME_IS_UNDERSTOOD, Wrong.answer(RouterCommands.UPTIME, "three weeks"));
    wrongs.put(
        Question.CLOCK_IS_UNDERSTOOD, Wrong.answer(RouterCommands.CLOCK, "noon noon noon 1s"));
    wrongs.put(
        Question.SCHEDULERS_ARE_ALLOWED,
        Wrong.profile(profile -> profile.with(DeviceMode.HOME), "7.21"));
    wrongs.put(Question.JOBS_ARE_LISTED, Wrong.answer(":execute {:delay 1s}", "one two"));
    wrongs.put(
        Question.PARSE_PASSES_GOOD_TEXT,
        Wrong.answer(":put [:parse \":local", "expected end of command (line 1 column 9)"));
    wrongs.put(Question.PARSE_TELLS_BROKEN_TEXT, Wrong.answer(":put [:parse \":if", "(evl )"));
    wrongs.put(Question.PARSE_TELLS_UNKNOWN_WORDS, Wrong.answer(":put [:parse \"/ip", "(evl )"));
    wrongs.put(Question.ERRORS_ARE_CAUGHT, Wrong.answer(":do {:error", "kedge"));
    wrongs.put(
        Question.QUOTED_NAMES_ARE_FOUND,
        Wrong.answer(":put [:len [/user group find where name=\"full\"", "0"));
    wrongs.put(
        Question.PATTERNS_ARE_FOUND, Wrong.answer(":put [:len [/user group find where name~", "0"));
    wrongs.put(Question.IDS_ARE_FOUND, Wrong.answer(":foreach kedgerow in=[/user group", "0"));
    wrongs.put(
        Question.BACKUP_HAS_ROOM,
        Wrong.profile(
            profile ->
                profile.with(
                    new RouterProfile.Hardware(50_000, false, false, profile.hardware().boot())),
            "7.16.2"));
    wrongs.put(
        Question.JOBS_OUTLIVE_CONNECTIONS,
        Wrong.unverified(UnverifiedBehaviour.JOBS_DIE_WITH_THEIR_CONNECTION));
    wrongs.put(Question.JOBS_SHARE_GLOBALS, Wrong.unverified(UnverifiedBehaviour.GLOBALS_APART));
    wrongs.put(
        Question.JOBS_WRITE_FILES, Wrong.unverified(UnverifiedBehaviour.EXECUTE_WRITES_NO_FILE));
    wrongs.put(
        Question.PLACED_ROWS_COME_ONCE,
        Wrong.unverified(UnverifiedBehaviour.PLACED_ROWS_COME_TWICE));
    wrongs.put(Question.GLOBALS_OUTLIVE_SESSIONS, Wrong.answer(":global kedgeselftest", "none"));
    wrongs.put(Question.IMPORTS_STOP_AT_ERRORS, Wrong.answer("/import file-name=\"kedge-self", ""));
    wrongs.put(
        Question.FAILED_IMPORTS_ARE_CAUGHT,
        Wrong.answer(":do {/import file-name=\"kedge-self", "Script Error: kedge"));
    wrongs.put(
        Question.DRY_RUNS_PASS_GOOD_FILES,
        Wrong.answer("/import file-name=\"kedge-self", "syntax error (line 1 column 1)"));
    wrongs.put(
        Question.DRY_RUNS_TELL_ERRORS,
        Wrong.answer("/import file-name=\"kedge-self", "No syntax errors found"));
    wrongs.put(
        Question.SCRIPTS_KEEP_THEIR_SOURCE,
        Wrong.answer(":put [/system script get [find name=\"kedge-self", ":put 1"));
    wrongs.put(
        Question.ROWS_ARE_SET_BY_ID,
        Wrong.answer(":put [/system script get [find name=\"kedge-self", ""));
    wrongs.put(Question.SCHEDULES_RUN, Wrong.answer("/system scheduler add name=\"kedge-self", ""));
    wrongs.put(Question.NOTHING_STAYS, Wrong.answer("/ip firewall filter remove", ""));
    return wrongs;
  }

  @Test
  void allHoldsAndNothingStays() throws Exception {
    for (var version : List.of("6.49.18", "7.12.1", "7.16.2", "7.24.4")) {
      try (var router = router(RouterProfile.of(version))) {
        var before = router.export();
        var device = push.server.add(router);
        var result = ask(device, true, true);
        assertThat(result.facts())
            .allSatisfy(
                fact ->
                    assertThat(fact.verdict())
                        .as("%s: %s", version, fact)
                        .isEqualTo(Verdict.HOLDS));
        assertThat(router.export().replaceFirst(".*", "")).isEqualTo(before.replaceFirst(".*", ""));
        assertThat(router.files()).noneMatch(name -> name.contains("kedge"));
        assertThat(result.notAsked()).allMatch(open -> !open.reason().isEmpty());
      }
    }
  }

  @Test
  void nothingStaysOfOneThatARestartBrokeOff() throws Exception {
    try (var router = router(RouterProfile.of("7.16.2"))) {
      var device = push.server.add(router);
      router.before("/system scheduler add name=\"kedge-selftest", Event.REBOOT);
      assertThatThrownBy(() -> ask(device, true, true)).isInstanceOf(InvalidRequest.class);
      assertThat(router.export()).doesNotContain("kedge-selftest");
      assertThat(router.files()).noneMatch(name -> name.contains("kedge"));
    }
  }

  @Test
  void byItselfItOnlyReads() throws Exception {
    try (var router = router(RouterProfile.of("7.16.2"))) {
      var device = push.server.add(router);
      var sessions = router.sessions().accepted();
      var asked = ask(device, false, false);
      assertThat(asked.facts()).allMatch(fact -> fact.question().kind() == Kind.READ);
      assertThat(router.sessions().accepted() - sessions).isEqualTo(1);
      assertThat(router.executed())
          .noneMatch(line -> line.matches("/\\S.* (add|set|remove|import) .*"));
    }
  }

  @Test
  void eachWrongAnswerIsSeenAndPlansActOnIt() throws Exception {
    var cases = new LinkedHashMap<String, Callable<List<String>>>();
    wrongs().forEach((question, wrong) -> cases.put(question.name(), () -> seen(question, wrong)));
    PushFixture.runAll(cases);
    var untried = EnumSet.allOf(Question.class);
    untried.removeAll(wrongs().keySet());
    untried.removeIf(question -> question.effect() == Effect.NONE);
    untried.removeIf(question -> question.kind() == Kind.REBOOT || question.kind() == Kind.BY_HAND);
    // The transport itself refuses a file that is not what was sent; without an export there is no
    // plan.
    assertThat(untried)
        .containsExactlyInAnyOrder(Question.FILES_ARE_KEPT, Question.EXPORT_IS_COMPLETE);
  }

  private List<String> seen(Question question, Wrong wrong) throws Exception {
    var problems = new ArrayList<String>();
    var profile = wrong.profile.apply(RouterProfile.of(wrong.version));
    try (var router = router(profile)) {
      var device = push.server.add(router);
      wrong.answers.accept(router);
      var facts = ask(device, true, true).facts();
      if (facts.stream().noneMatch(fact -> fact.question() == question && fact.forbids())) {
        problems.add(question + ": not seen: " + facts);
      }
      note(router, question);
      var problem = plan(question, device, router);
      if (!problem.isEmpty()) {
        problems.add(question + ": " + problem);
      }
    }
    return problems;
  }

  /**
   * Of all questions only this one does not hold; a router where all else holds can be planned for.
   */
  private void note(SimulatedRouter router, Question question) throws Exception {
    var kind = kind(router);
    push.server.as(
        () -> {
          var facts = push.server.bean(RouterFacts.class);
          var all = new ArrayList<RouterFact>();
          for (var one : Question.values()) {
            var verdict = one == question ? Verdict.DOES_NOT_HOLD : Verdict.HOLDS;
            all.add(new RouterFact(one, verdict, "", "no", java.time.Instant.now()));
          }
          facts.note(kind, Origin.SIMULATED, all);
          return null;
        });
  }

  private String plan(Question question, Device device, SimulatedRouter router) throws Exception {
    try (var sound =
        router(RouterProfile.of("7.16.2").withBoard(router.profile().unit().board(), "S1", "X"))) {
      push.server.as(
          () -> {
            var facts = push.server.bean(RouterFacts.class);
            var known =
                facts.list().stream().filter(one -> one.kind().equals(kind(router))).toList();
            facts.note(
                kind(sound), Origin.SIMULATED, known.stream().map(one -> one.fact()).toList());
            return null;
          });
      var other = push.server.add(sound.host(), sound.port(), sound.user(), sound.password());
      var plan = push.plan(other, PushTest.HARMLESS);
      return switch (question.effect()) {
        case NO_PUSH -> "a plan is offered";
        case NO_SCHEDULES -> plan.unproved().contains(question.what()) ? "" : plan.unproved();
        case NO_BACKUP -> plan.usual() == GuardLevel.FULL ? "a backup is relied upon" : "";
        case NEEDS_FULL ->
            plan.level() == GuardLevel.FULL && plan.levelReason().contains(question.what())
                ? ""
                : plan.level() + " " + plan.levelReason();
        case NONE -> plan.level() == GuardLevel.SOFT_BOOT ? "" : plan.levelReason();
      };
    } catch (InvalidRequest e) {
      return question.effect() == Effect.NO_PUSH
              && String.valueOf(e.getMessage()).contains(question.what())
          ? ""
          : "cannot be made: " + e.getMessage();
    }
  }

  private static RouterFacts.Kind kind(SimulatedRouter router) {
    var profile = router.profile();
    return new RouterFacts.Kind(profile.version().text(), profile.unit().board());
  }

  @Test
  void aRouterThatNobodyAskedNeedsFullAndSaysSo() throws Exception {
    try (var router = router(RouterProfile.of("7.16.2"))) {
      var device = push.server.add(router.host(), router.port(), router.user(), router.password());
      var plan = push.plan(device, PushTest.HARMLESS);
      assertThat(plan.level()).isEqualTo(GuardLevel.FULL);
      assertThat(plan.levelReason()).contains("the self-test has not yet run on RouterOS 7.16.2");
      ask(device, true, false);
      assertThat(push.plan(device, PushTest.HARMLESS).level()).isEqualTo(GuardLevel.SOFT_BOOT);
    }
  }

  @Test
  void whereFullCannotBeHadAPersonAcceptsAJob() throws Exception {
    var small = new RouterProfile.Hardware(50_000, false, false, java.time.Duration.ofSeconds(20));
    try (var router = router(RouterProfile.of("7.16.2").with(small))) {
      var device = push.server.add(router.host(), router.port(), router.user(), router.password());
      var plan = push.plan(device, PushTest.HARMLESS);
      assertThat(plan.unproved())
          .contains("the self-test has not yet run on")
          .contains("level full is not possible");
      assertThatThrownBy(() -> push.start(device, plan, PushService.Options.STANDARD))
          .hasMessageContaining("--unproved");
      var begun = push.start(device, plan);
      assertThat(begun.guardKind()).isEqualTo(GuardLevel.JOB);
      push.assertCommitted(push.ended(begun), router, plan);
    }
  }

  /** What is permitted elsewhere is not permitted here; what is forbidden is forbidden. */
  @Test
  void factsFromElsewhereOnlyForbid() throws Exception {
    try (var router = router(RouterProfile.of("7.16.2"))) {
      var device = push.server.add(router.host(), router.port(), router.user(), router.password());
      asReal(device);
      importFacts(router, Verdict.HOLDS);
      assertThat(push.plan(device, PushTest.HARMLESS).levelReason())
          .contains("the self-test has not yet run on");
      importFacts(router, Verdict.DOES_NOT_HOLD);
      assertThatThrownBy(() -> push.plan(device, PushTest.HARMLESS))
          .hasMessageContaining("does not hold");
    }
  }

  private void asReal(Device device) {
    push.server.asOwner(
        "devices", "update devices set simulated = false where id = '%s'".formatted(device.id()));
  }

  private void importFacts(SimulatedRouter router, Verdict verdict) throws Exception {
    var fact = new RouterFact(Question.IDS_ARE_FOUND, verdict, "", "", java.time.Instant.now());
    var file =
        new FactsJson(
            1,
            kind(router).version(),
            kind(router).board(),
            "own",
            List.of(
                new FactsJson.Answer(
                    fact.question().column(),
                    fact.question().kind().column(),
                    "",
                    fact.asked(),
                    fact.answer(),
                    fact.verdict().column(),
                    fact.at())),
            List.of());
    push.server.as(() -> FactFile.importInto(push.server.bean(RouterFacts.class), file));
  }

  @Test
  void aFileHoldsNothingOfTheRouterAndASimulatedOnesIsNotTakenIn() throws Exception {
    var example = Examples.router7();
    try (var router = PushFixture.start(example.profile(), example.configuration())) {
      var device = push.server.add(router);
      var file = FactFile.of(ask(device, true, true));
      var text = JsonMapper.builder().build().writeValueAsString(file);
      assertThat(text)
          .doesNotContain(router.host() + ":", device.name(), "HF0000000716", "router7", "10.20.")
          .doesNotContain("192.0.2", "198.51.100");
      assertThat(file.origin()).isEqualTo("simulated");
      var facts = push.server.bean(RouterFacts.class);
      assertThatThrownBy(() -> push.server.as(() -> FactFile.importInto(facts, file)))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("simulated");
      assertThatThrownBy(() -> push.server.as(() -> facts.publish(kind(router))))
          .hasMessageContaining("simulated");
    }
  }

  private Selftest.Result ask(Device device, boolean touches, boolean writes) throws Exception {
    return push.server.as(
        () -> push.server.bean(Selftest.class).run(push.found(device), touches, writes));
  }

  /** A router with its own board, so that nothing is known about it. */
  private static SimulatedRouter router(RouterProfile profile) throws Exception {
    var board =
        profile.unit().serialNumber().equals("S1")
            ? profile.unit().board()
            : "TEST-" + LAST_BOARD.incrementAndGet();
    return PushFixture.start(
        profile.withBoard(board, profile.unit().serialNumber(), profile.unit().softwareId()),
        CONFIGURATION);
  }
}
