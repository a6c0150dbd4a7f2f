package dev.kedge.reference.comparison;

import dev.kedge.reference.router.Row;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A result of the comparison for one property of a row, one row, or the order of a menu.
 *
 * @param row of the router that is judged; null if it lacks the row, and for an order
 * @param property empty for a row or an order
 * @param codes the sources of the verdict; {@link #STATED} if the export itself states it
 */
public record Finding(
    String menu,
    @Nullable Row row,
    String property,
    Verdict verdict,
    String reason,
    Set<String> codes) {
  /** The code of facts in the wanted export itself. */
  public static final String STATED = "export";

  /** The reason for a missing row. */
  public static final String MISSING = "a row is missing";

  /** The reason for a wrong order of the rows of a menu. */
  public static final String ORDER = "order";

  public Finding {
    codes = Set.copyOf(codes);
  }

  /** Possible verdicts. */
  public enum Verdict {
    RIGHT,
    WRONG,
    UNKNOWN
  }
}
