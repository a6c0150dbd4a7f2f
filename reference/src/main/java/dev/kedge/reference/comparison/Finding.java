package dev.kedge.reference.comparison;

import dev.kedge.reference.router.Row;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison found about one property of a row, one row, or the order of a menu.
 *
 * @param row of the router that is judged; null where it lacks the row, and for an order
 * @param property empty where the row or the order is meant
 * @param codes the sources that the verdict rests on; {@link #STATED} where the export itself says
 *     it
 */
public record Finding(
    String menu,
    @Nullable Row row,
    String property,
    Verdict verdict,
    String reason,
    Set<String> codes) {
  /** The code of what the wanted export itself says. */
  public static final String STATED = "export";

  /** The reason where a row is not there. */
  public static final String MISSING = "a row is missing";

  /** The reason where the rows of a menu stand in another order. */
  public static final String ORDER = "order";

  public Finding {
    codes = Set.copyOf(codes);
  }

  /** What is known about it. */
  public enum Verdict {
    RIGHT,
    WRONG,
    UNKNOWN
  }
}
