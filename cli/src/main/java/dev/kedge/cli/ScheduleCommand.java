package dev.kedge.cli;

import dev.kedge.apimodel.PollJson;
import dev.kedge.apimodel.ScheduleForm;
import dev.kedge.apimodel.ScheduleJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "schedule",
    description =
        "When backups run, in UTC: the default schedule, and the schedules of single routers.")
final class ScheduleCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "show", description = "Show the default schedule, or the schedule of a router.")
  int show(@Parameters(arity = "0..1", paramLabel = "DEVICE") @Nullable String device) {
    return print(kedge.server().get(ScheduleJson.class, path(device)));
  }

  @Command(
      name = "set",
      description =
          "Set a cron expression of five fields: minute, hour, day of month, month, weekday.")
  int set(
      @Parameters(paramLabel = "CRON", description = "In quotes: \"0 2 * * *\"") String cron,
      @Option(names = "--device", description = "Only this router") @Nullable String device) {
    return print(put(new ScheduleForm(cron, null), device));
  }

  @Command(name = "off", description = "Stop scheduled backups.")
  int off(@Option(names = "--device", description = "Only this router") @Nullable String device) {
    return print(put(new ScheduleForm(null, false), device));
  }

  @Command(name = "on", description = "Run scheduled backups again.")
  int on(@Option(names = "--device", description = "Only this router") @Nullable String device) {
    return print(put(new ScheduleForm(null, true), device));
  }

  @Command(name = "reset", description = "Return a router to the default schedule.")
  int reset(@Parameters(paramLabel = "DEVICE") String device) {
    return print(kedge.server().delete(ScheduleJson.class, path(device)));
  }

  @Command(
      name = "poll",
      description =
          "Poll routers for changes between backups, at this interval. Polls read the text export only.")
  int poll(
      @Parameters(
              paramLabel = "MINUTES",
              description = "A number, or off; with --device also default")
          String minutes,
      @Option(names = "--device", description = "Only this router") @Nullable String device) {
    kedge
        .server()
        .put(
            PollJson.class,
            new PollJson(minutes(minutes, device)),
            device == null ? new String[] {"poll"} : new String[] {"devices", device, "poll"});
    spec.commandLine().getOut().println("Polling interval in minutes: " + minutes);
    return 0;
  }

  private @Nullable Integer minutes(String text, @Nullable String device) {
    if (text.equals("off")) {
      return device == null ? null : 0;
    }
    if (text.equals("default") && device != null) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new ParameterException(spec.commandLine(), "Specify a number of minutes, or off.");
    }
  }

  private static String[] path(@Nullable String device) {
    return device == null
        ? new String[] {"schedule"}
        : new String[] {"devices", device, "schedule"};
  }

  private ScheduleJson put(ScheduleForm form, @Nullable String device) {
    return kedge.server().put(ScheduleJson.class, form, path(device));
  }

  private int print(ScheduleJson schedule) {
    var out = spec.commandLine().getOut();
    if (!schedule.enabled()) {
      out.println("Off (" + schedule.cron() + ")");
      return 0;
    }
    out.printf(
        "%s  (%s, UTC%s)%n",
        schedule.cron(),
        schedule.reading(),
        schedule.own() ? "; this router's own" : "; spread over up to 2 hours");
    schedule.next().forEach(next -> out.println("  " + Table.time(next)));
    return 0;
  }
}
