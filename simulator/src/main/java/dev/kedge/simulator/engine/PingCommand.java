package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import org.jspecify.annotations.Nullable;

/** The command {@code /ping}; every host answers in a millisecond. */
final class PingCommand implements ConsoleCommand {
  @Override
  public Reply run(Call call, Actor actor) {
    @Nullable String to = call.value("address");
    String address = to != null ? to : call.words().isEmpty() ? "" : call.words().getFirst();
    if (address.isEmpty()) {
      throw new Failure("missing value(s) of argument(s) address");
    }
    @Nullable String count = call.value("count");
    int times = count != null && count.matches("\\d{1,3}") ? Integer.parseInt(count) : 4;
    call.print("  SEQ HOST                                     SIZE TTL TIME       STATUS");
    for (int i = 0; i < times; i++) {
      call.print("%5d %-40s   56  64 1ms".formatted(i, address));
    }
    call.print("    sent=%d received=%d packet-loss=0%%".formatted(times, times));
    return new Reply(Integer.toString(times));
  }
}
