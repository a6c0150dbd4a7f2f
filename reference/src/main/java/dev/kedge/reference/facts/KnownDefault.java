package dev.kedge.reference.facts;

import java.util.Set;

/**
 * A default in the second source.
 *
 * @param codes its sources: source codes of docs/reference-evaluator.md, {@code jd} for a judgement
 *     by hand, {@code ct} for routeros-behaviour.md
 */
public record KnownDefault(String value, Set<String> codes) {
  public KnownDefault {
    codes = Set.copyOf(codes);
  }

  /** Checks that all its sources are weak: enough to agree, too little for a verdict of wrong. */
  public boolean isWeak() {
    return codes.stream().allMatch(code -> code.endsWith("?"));
  }
}
