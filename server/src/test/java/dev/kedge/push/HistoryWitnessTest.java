package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Device;
import dev.kedge.push.Push.Status;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Comparison with the router's history (see routeros-behaviour.md#history): a difference reverts,
 * silence means nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryWitnessTest {
  private static final String QUESTION = "/system history print detail";
  private static final String CHANGES =
      """
      /ip dns static add name=witness.example.net address=10.9.9.9
      /ip firewall filter set [find comment="ping is welcome"] log=yes log-prefix=ping
      """;

  private PushFixture push;

  @BeforeAll
  void start(@TempDir Path directory) {
    push = new PushFixture(directory);
  }

  @AfterAll
  void stop() {
    push.close();
  }

  /** A router with its own board, of which nothing is known. */
  private static SimulatedRouter router(String board) throws Exception {
    var example = Examples.router7();
    return PushFixture.start(
        PushFixture.SEATED.withBoard(board, "HF0000000716", "KEDG-0716"), example.configuration());
  }

  private String answer(Device device) throws Exception {
    var kind = push.plan(device, "/system note set note=asked\n").kindOfRouter();
    return push.server.as(
        () ->
            push.server.bean(RouterFacts.class).list().stream()
                .filter(known -> known.kind().equals(kind))
                .map(RouterFacts.Known::fact)
                .filter(fact -> fact.question() == Question.HISTORY_AGREES)
                .map(fact -> fact.verdict() + " " + fact.answer())
                .findFirst()
                .orElse(""));
  }

  @Test
  void aHistoryThatAgreesIsKeptAsAFact() throws Exception {
    try (var router = router("WITNESS-1")) {
      var device = push.server.add(router);
      var plan = push.plan(device, CHANGES);
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
      assertThat(answer(device)).isEqualTo("HOLDS as a push does");
    }
  }

  /** A note of several words: how its value is quoted there is not known. */
  @Test
  void aValueOfSeveralWordsIsNotHeldAgainstIt() throws Exception {
    try (var router = router("WITNESS-4")) {
      var device = push.server.add(router);
      var plan = push.plan(device, PushTest.HARMLESS);
      push.assertCommitted(push.ended(push.start(device, plan)), router, plan);
    }
  }

  /** The history has another value than the inverse patch would set. */
  @Test
  void aHistoryThatDiffersReverts() throws Exception {
    try (var router = router("WITNESS-2")) {
      var device = push.server.add(router);
      var base = router.export();
      var told =
          " U action=\"filter rule changed\" by=\"admin\" policy=write time=2026-11-30 12:00:00 undo=/ip firewall filter set *5 log=no log-prefix=other redo=x\r\n"
              + " U action=\"static added\" by=\"admin\" policy=write time=2026-11-30 12:00:00 undo=/ip dns static remove *FF redo=x\r\n"
              + " U action=\"schedule added\" by=\"admin\" policy=write time=2026-11-30 12:00:00 undo=/system scheduler remove *1 redo=x";
      router.refuse(QUESTION, told);
      var ended = push.push(device, CHANGES);
      push.assertReverted(ended, router, base);
      assertThat(push.detail(ended)).contains("history would revert the change differently");
      router.accept(QUESTION);
      assertThat(answer(device)).startsWith("DOES_NOT_HOLD");
    }
  }

  @Test
  void whatIsNotUnderstoodIsNoWitness() throws Exception {
    for (var told :
        new String[] {
          "", "bad command name print", " U action=\"x\" by=\"admin\" undo=:nothing redo=x",
        }) {
      try (var router = router("WITNESS-3")) {
        var device = push.server.add(router);
        router.refuse(QUESTION, told);
        var ended = push.push(device, CHANGES);
        assertThat(ended.status()).as(push.detail(ended)).isEqualTo(Status.COMMITTED);
        router.accept(QUESTION);
        assertThat(answer(device)).isEqualTo("HOLDS "); // unchanged
      }
    }
  }
}
