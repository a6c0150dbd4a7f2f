package dev.kedge.routeros.interpreter;

/** The printed output of a script, in lines that end in a line feed. */
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final ScriptBudget budget;

  Output(ScriptBudget budget) {
    this.budget = budget;
  }

  /** Adds output of the machine, because an export may be larger than any value of a script. */
  void print(String printed) {
    if (!printed.isEmpty()) {
      budget.spend(printed.length());
      text.append(printed).append('\n');
    }
  }

  void put(String value) {
    text.append(budget.text(value)).append('\n');
  }

  String text() {
    return text.toString();
  }
}
