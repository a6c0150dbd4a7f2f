package dev.kedge.push;

/**
 * Names of the global variables that a push has on its router: letters and digits only, since
 * others break scripts on some versions (see routeros-behaviour.md#variable-names).
 */
record RouterVariables(String mark) {
  String name(String of) {
    return "kedge" + of + mark;
  }

  /** Declares them for the line or block that follows. */
  String declare(String... names) {
    var line = new StringBuilder();
    for (var name : names) {
      line.append(":global ").append(name(name)).append("; ");
    }
    return line.toString();
  }

  /** Declares one and gives it a value. */
  String set(String of, String value) {
    return ":global %s \"%s\"".formatted(name(of), value);
  }
}
