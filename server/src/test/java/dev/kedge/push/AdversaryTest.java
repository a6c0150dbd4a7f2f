package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.push.AdversaryCase.Base;
import dev.kedge.push.AdversaryRun.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pushes of any daily change to any router, while colleagues work on it and servers, routers and
 * links fail at any moment: {@link Invariants} must hold for each. {@code ./kedge test --soak
 * adversary SECONDS}; KEDGE_ADVERSARY_SEED selects the first case.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "kedge.adversary", matches = "\\d+")
class AdversaryTest {
  private static final int SECONDS = Integer.getInteger("kedge.adversary", 20);

  /** Minimum of each per minute, on two cores that others use as well. */
  private static final int PUSHES = 40;

  private static final int FOREIGN_EDITS = 25;
  private static final int CRASHES = 8;

  /** Maximum share of pushes that may fail with a colleague at work. */
  private static final double FAILED = 0.02;

  private final long seed = seed();
  private PushFixture push;
  private List<Base> bases;

  private static long seed() {
    var wanted = System.getenv("KEDGE_ADVERSARY_SEED");
    return wanted == null ? new Random().nextInt(1_000_000) : Long.parseLong(wanted);
  }

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    push = new PushFixture(directory);
    bases = AdversaryCase.bases();
  }

  @AfterAll
  void stop() {
    push.close();
  }

  @Test
  void everyPushEndsAsItSays() throws Exception {
    var loop = new AdversaryLoop(push, "adversary");
    loop.run(Duration.ofSeconds(SECONDS), seed, number -> AdversaryCase.of(number, bases));
    var told =
        "adversary: seed %d, %d pushes, %d foreign edits, %d crashes, %d violations"
            .formatted(
                seed,
                loop.pushes.get(),
                loop.foreign.get(),
                loop.crashes.get(),
                loop.violations().size());
    System.out.println(told);
    Files.writeString(Path.of("target", "adversary.txt"), told + "\n");
    assertThat(loop.violations()).isEmpty();
    assertThat(loop.pushes.get() * 60).isGreaterThanOrEqualTo(PUSHES * SECONDS);
    assertThat(loop.foreign.get() * 60).isGreaterThanOrEqualTo(FOREIGN_EDITS * SECONDS);
    assertThat(loop.crashes.get() * 60).isGreaterThanOrEqualTo(CRASHES * SECONDS);
  }

  /** A colleague edits, duplicates or removes the row that a push adds. */
  @Test
  void aColleagueAtWorkSeldomMakesAPushFail() {
    var loop = new AdversaryLoop(push, "colleague");
    loop.run(Duration.ofSeconds(SECONDS), seed, number -> AdversaryCase.atWork(number, bases));
    var failed = loop.count(End.FAILED);
    System.out.printf(
        "colleague: seed %d, %d pushes, %d edits of added rows, %d failed, %d violations%n",
        seed, loop.pushes.get(), loop.foreign.get(), failed, loop.violations().size());
    assertThat(loop.violations()).isEmpty();
    assertThat(failed).isLessThanOrEqualTo((int) Math.ceil(FAILED * loop.pushes.get()));
  }
}
