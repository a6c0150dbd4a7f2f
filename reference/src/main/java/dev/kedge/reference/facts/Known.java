package dev.kedge.reference.facts;

import java.util.Set;

/**
 * A default that the second source knows.
 *
 * @param codes who says so: source codes of docs/reference-evaluator.md, {@code jd} for a judgement
 *     by hand, {@code ct} for routeros-behaviour.md
 */
public record Known(String value, Set<String> codes) {
  public Known {
    codes = Set.copyOf(codes);
  }

  /** Whether only sources that are trusted little say so: enough to agree, too little to accuse. */
  public boolean isWeak() {
    return codes.stream().allMatch(code -> code.endsWith("?"));
  }
}
