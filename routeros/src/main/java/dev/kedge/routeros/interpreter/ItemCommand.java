package dev.kedge.routeros.interpreter;

/** A command that reads or changes the rows of a menu, such as {@code add}. */
interface ItemCommand {

  /** Runs a call on the rows of its menu; the result is its value in a script. */
  ScriptValue run(Call call, Table table);
}
