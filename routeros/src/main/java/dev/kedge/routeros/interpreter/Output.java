package dev.kedge.routeros.interpreter;

/** The printed output of a script, in lines that end in a line feed. */
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final Work work;

  Output(Work work) {
    this.work = work;
  }

  /** Adds output of the machine, because an export may be larger than any value of a script. */
  void print(String printed) {
    if (!printed.isEmpty()) {
      work.spend(printed.length());
      text.append(printed).append('\n');
    }
  }

  void put(String value) {
    text.append(work.text(value)).append('\n');
  }

  String text() {
    return text.toString();
  }
}
