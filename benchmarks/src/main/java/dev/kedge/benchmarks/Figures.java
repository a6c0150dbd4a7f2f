package dev.kedge.benchmarks;

/** The table of figures and their bounds that a benchmark prints. */
final class Figures {
  private boolean holds = true;

  Figures() {
    System.out.printf("%n%-58s %10s %12s%n", "FIGURE", "MEASURED", "BOUND");
  }

  void atLeast(String name, double value, double bound) {
    line(name, value, ">= ", bound, value >= bound);
  }

  void atMost(String name, double value, double bound) {
    line(name, value, "<= ", bound, value <= bound);
  }

  /** Prints a value without a bound, for comparison only. */
  void measured(String name, double value) {
    System.out.printf("%-58s %10.2f%n", name, value);
  }

  /** Whether every bound so far was met. */
  boolean hold() {
    return holds;
  }

  private void line(String name, double value, String sign, double bound, boolean holdsHere) {
    holds &= holdsHere;
    System.out.printf(
        "%-58s %10.2f %12s %s%n", name, value, sign + bound, holdsHere ? "holds" : "DOES NOT HOLD");
  }
}
