package dev.kedge.routeros.interpreter;

import org.jspecify.annotations.Nullable;

/** The commands of the scripting language that compute a value from other values. */
final class ValueFunctions {
  private final Work work;
  private final Host host;

  ValueFunctions(Work work, Host host) {
    this.work = work;
    this.host = host;
  }

  /** Computes {@code :typeof}. */
  Data typeOf(Data data) {
    return new Data.Text(
        switch (data) {
          case Data.Text _ -> "str";
          case Data.Number _ -> "num";
          case Data.Truth _ -> "bool";
          case Data.Id _ -> "id";
          case Data.Many _ -> "array";
          case Data.Code _ -> "code";
          case Data.Nothing _ -> "nothing";
        });
  }

  /** Computes {@code :parse}. */
  Data parse(String source) {
    work.spend(source.length());
    @Nullable String form = host.parsed(source);
    if (form == null) {
      throw Failure.refused("code that is a value");
    }
    return new Data.Code(form);
  }

  /** Computes {@code :len}. */
  Data length(Data data) {
    return new Data.Number(
        switch (data) {
          case Data.Many(var items) -> items.size();
          case Data.Nothing _ -> 0;
          default -> data.text().length();
        });
  }

  /** Computes {@code :pick} of an array, by one index. */
  Data pick(ScriptArguments arguments) {
    if (!(arguments.data(0) instanceof Data.Many(var items)) || arguments.count() != 2) {
      throw Failure.refused("this use of :pick");
    }
    if (!(arguments.data(1) instanceof Data.Number(var at)) || at < 0 || at >= items.size()) {
      return new Data.Nothing();
    }
    return items.get((int) at);
  }

  /** Computes {@code :tostr}. */
  Data toText(Data data) {
    return new Data.Text(work.text(data.text()));
  }
}
