package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The command {@code /system clock set}. */
final class ClockSetCommand implements ConsoleCommand {
  private final SystemClock clock;

  ClockSetCommand(SystemClock clock) {
    this.clock = clock;
  }

  @Override
  public Reply run(Call call, Actor actor) {
    Arguments.allow(call, "date", "time", "time-zone-name", "time-zone-autodetect");
    @Nullable String zone = call.value("time-zone-name");
    if (zone != null) {
      clock.setZone(zone);
    }
    var now = clock.local();
    @Nullable String date = call.value("date");
    @Nullable String time = call.value("time");
    @Nullable LocalDate day = date == null ? now.toLocalDate() : Scheduler.date(date);
    @Nullable LocalTime timeOfDay = time == null ? now.toLocalTime() : Scheduler.clock(time);
    if (day == null || timeOfDay == null) {
      throw new Failure("invalid value for argument " + (day == null ? "date" : "time"));
    }
    if (date != null || time != null) {
      clock.set(day.atTime(timeOfDay).atZone(clock.zone()).toInstant());
    }
    return Reply.NOTHING;
  }
}
