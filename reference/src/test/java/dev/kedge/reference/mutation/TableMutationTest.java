package dev.kedge.reference.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A wrong fact in the product's table is noticed by something that was not made from it; {@code
 * ./kedge test --mutate table} tries a thousand.
 */
class TableMutationTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final int FEW = 60;
  private static final int MANY = 1000;

  @Test
  void nineOfTenWrongFactsAreNoticed() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    check(26, FEW, 0.90);
  }

  @Test
  void aThousandWrongFacts() throws IOException {
    assumeTrue(
        System.getProperty("kedge.mutate", "").equals("table"),
        "skipped: ./kedge test --mutate table runs it");
    assertThat(CORPUS).as("-Dkedge.corpus=DIR says where the real files are").isNotEmpty();
    Long seed = Long.getLong("kedge.seed");
    check(seed == null ? RandomGenerator.getDefault().nextInt(1_000_000) : seed, MANY, 0.95);
  }

  private static void check(long seed, int count, double share) throws IOException {
    long start = System.nanoTime();
    var mutation = new TableMutation(Path.of(CORPUS));
    var result = mutation.run(seed, count);
    System.out.printf(
        "mutation of the table: seed %d, population %d %s%n",
        seed, result.population(), mutation.kinds());
    System.out.print(TableMutation.report(result));
    System.out.println(
        "mutation of the table: differs without a mutant: " + mutation.differences());
    System.out.printf(
        "mutation of the table: %d of %d noticed in %d s%n",
        result.noticed(), result.mutants().size(), (System.nanoTime() - start) / 1_000_000_000);
    assertThat(result.mutants()).hasSize(count);
    assertThat(result.noticed()).isGreaterThanOrEqualTo((long) (share * count));
  }
}
