package dev.kedge.routeros.interpret;

/** A command that reads or changes the rows of a menu, such as {@code add}. */
interface ItemCommand {

  /** Carries out a call on the rows of its menu; the value is what the call gives to a script. */
  Data run(Call call, Table table);
}
