package dev.kedge.push.guard;

/**
 * Names of a push's global variables on its router: letters and digits only, since others break
 * scripts on some versions (see routeros-behaviour.md#variable-names).
 */
record RouterVariables(String mark) {
  /** Name, before the generation, of the variable with the id of a trigger's job. */
  static final String JOB_OF_GENERATION = "job";

  String name(String of) {
    return "kedge" + of + mark;
  }

  /** Value of the variable that says who may touch the configuration. */
  String lock() {
    return "$" + name("lock");
  }

  /** Declares variables for the line or block that follows. */
  String declare(String... names) {
    var line = new StringBuilder();
    for (var name : names) {
      line.append(":global ").append(name(name)).append("; ");
    }
    return line.toString();
  }

  /** Declares a variable and sets its value. */
  String set(String of, String value) {
    return ":global %s \"%s\"".formatted(name(of), value);
  }
}
