package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.simulator.SimulatedRouter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The script with the inverse patch has another text than this version writes. */
@Execution(ExecutionMode.CONCURRENT)
class InverseScriptTest {
  private static final String NOT_PARSED = "{";

  /** A change whose inverse patch is a file. */
  private static final String LARGE =
      IntStream.range(0, 250)
          .mapToObj(
              i ->
                  "/ip firewall address-list add address=10.9.%d.1 list=pushed comment=\"%s\"\n"
                      .formatted(i, "x".repeat(60)))
          .collect(Collectors.joining());

  private final PushFixture push = PushFixture.shared();

  @Test
  void itIsReplacedOnceAndItsFileToo() throws Exception {
    try (var router = PushFixture.start()) {
      var base = router.export();
      var ended =
          takenBack(
              router,
              LARGE,
              mark -> {
                router.run("/file remove [find name=\"kedge-%s-undo.rsc\"]".formatted(mark));
                give(router, mark, NOT_PARSED);
              });
      push.assertReverted(ended, router, base);
      assertThat(arms(router)).isEqualTo(3); // the rehearsal's, the guard's, and this one
    }
  }

  @Test
  void itIsLeftAloneWhileAnUndoIsAtWork() throws Exception {
    try (var router = PushFixture.start()) {
      var base = router.export();
      var meanwhile = new AtomicReference<String>();
      var ended =
          takenBack(
              router,
              PushTest.HARMLESS,
              mark -> {
                give(router, mark, NOT_PARSED);
                router.before(
                    "/import file-name=\"kedge-%s-arm".formatted(mark),
                    () -> {
                      setLock(router, mark, "undo");
                      router.later(
                          Duration.ofSeconds(3),
                          () -> {
                            meanwhile.set(source(router, mark));
                            setLock(router, mark, "free");
                          });
                    });
              });
      assertThat(meanwhile).hasValue(NOT_PARSED);
      push.assertReverted(ended, router, base);
    }
  }

  @Test
  void itStaysWhenTheRouterCannotParseTheNewText() throws Exception {
    try (var router = PushFixture.start()) {
      var base = router.export();
      var ended =
          takenBack(
              router,
              PushTest.HARMLESS,
              mark -> {
                give(router, mark, source(router, mark) + "\n# of another version");
                router.refuse(
                    "/import file-name=\"kedge-%s-gate".formatted(mark),
                    "syntax error (line 3 column 9)\r\nScript file loaded and executed successfully\r\n");
              });
      push.assertReverted(ended, router, base);
      assertThat(arms(router)).isEqualTo(2);
    }
  }

  /** A person reverts it; {@code before} runs just before that, with the push's mark. */
  private Push takenBack(SimulatedRouter router, String script, Consumer<String> before)
      throws Exception {
    var device = push.server.add(router);
    push.askBackAt(PushStep.VERIFYING, device);
    push.at(
        PushStep.REVERTING,
        device,
        () ->
            before.accept(
                router
                    .run(":put [/system script get [find where name~\"^kedge-undo-\"] name]")
                    .strip()
                    .substring("kedge-undo-".length())));
    return push.push(device, script);
  }

  private static void give(SimulatedRouter router, String mark, String source) {
    router.run(
        "/system script set [find name=\"kedge-undo-%s\"] source=%s"
            .formatted(mark, Quoting.literal(source)));
  }

  private static String source(SimulatedRouter router, String mark) {
    return router
        .run(":put [/system script get [find name=\"kedge-undo-%s\"] source]".formatted(mark))
        .replace("\r", "")
        .strip();
  }

  private static void setLock(SimulatedRouter router, String mark, String value) {
    router.run(":global kedgelock%s \"%s\"".formatted(mark, value));
  }

  private static long arms(SimulatedRouter router) {
    return router.executed().stream()
        .filter(line -> line.matches("/import file-name=\"kedge-\\w+-arm.rsc\""))
        .count();
  }
}
