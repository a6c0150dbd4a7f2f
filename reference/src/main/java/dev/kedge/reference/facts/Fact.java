package dev.kedge.reference.facts;

import java.util.Set;

/**
 * One line of the second source.
 *
 * @param property empty if the fact is about the menu
 * @param kind as the second source names it (see docs/reference-evaluator.md)
 * @param versions empty, one version of a verbose export, or a range
 * @param codes its sources; a question mark at the end marks a weak one
 */
record Fact(
    String menu, String property, String kind, String value, String versions, Set<String> codes) {
  Fact {
    codes = Set.copyOf(codes);
  }

  static Fact parse(String line) {
    String[] fields = line.split("\t", -1);
    return new Fact(
        fields[0], fields[1], fields[2], fields[3], fields[4], Set.of(fields[5].split(" ")));
  }

  boolean isVerbose() {
    return codes.contains("vx");
  }

  /**
   * Recognises a source that any other text outweighs: a provider's own choice, a zero that may
   * mean "not known", the older edition of the manual (see docs/reference-evaluator.md).
   */
  boolean isOutvoted() {
    return Set.of("tf?", "tk?", "mc", "mc?").containsAll(codes);
  }
}
