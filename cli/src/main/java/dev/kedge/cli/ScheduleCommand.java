package dev.kedge.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "schedule",
    description = "When backups run, in UTC: the default, and routers that have their own.")
final class ScheduleCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "show", description = "Show the default, or what counts for a router.")
  int show(@Parameters(arity = "0..1", paramLabel = "DEVICE") @Nullable String device) {
    return print(kedge.server().get(path(device)));
  }

  @Command(
      name = "set",
      description = "Set five fields of cron: minute, hour, day of month, month, weekday.")
  int set(
      @Parameters(paramLabel = "CRON", description = "quoted: \"0 2 * * *\"") String cron,
      @Option(names = "--device", description = "for this router alone") @Nullable String device) {
    return print(kedge.server().put(Map.of("cron", cron), path(device)));
  }

  @Command(name = "off", description = "Run no scheduled backups.")
  int off(
      @Option(names = "--device", description = "of this router alone") @Nullable String device) {
    return print(kedge.server().put(Map.of("enabled", false), path(device)));
  }

  @Command(name = "on", description = "Run scheduled backups again.")
  int on(
      @Option(names = "--device", description = "of this router alone") @Nullable String device) {
    return print(kedge.server().put(Map.of("enabled", true), path(device)));
  }

  @Command(name = "reset", description = "Let a router follow the default again.")
  int reset(@Parameters(paramLabel = "DEVICE") String device) {
    return print(kedge.server().delete(path(device)));
  }

  @Command(
      name = "poll",
      description =
          "Read routers for changes between their backups, every so many minutes: the text alone.")
  int poll(
      @Parameters(paramLabel = "MINUTES", description = "or off; or default, with --device")
          String minutes,
      @Option(names = "--device", description = "this router alone") @Nullable String device) {
    var body = new HashMap<String, @Nullable Object>();
    body.put("minutes", minutes(minutes, device));
    kedge
        .server()
        .put(
            body,
            device == null ? new String[] {"poll"} : new String[] {"devices", device, "poll"});
    spec.commandLine().getOut().println("Read for changes: " + minutes);
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
      throw new ParameterException(spec.commandLine(), "Give minutes, or off.");
    }
  }

  private static String[] path(@Nullable String device) {
    return device == null
        ? new String[] {"schedule"}
        : new String[] {"devices", device, "schedule"};
  }

  private int print(JsonNode schedule) {
    var out = spec.commandLine().getOut();
    if (!schedule.path("enabled").asBoolean()) {
      out.println("Off (" + schedule.path("cron").asString() + ")");
      return 0;
    }
    out.printf(
        "%s  (%s, UTC%s)%n",
        schedule.path("cron").asString(),
        schedule.path("reading").asString(),
        schedule.path("own").asBoolean() ? "; this router's own" : "; spread over up to 2 hours");
    for (var next : schedule.path("next")) {
      out.println("  " + next.asString().replaceFirst("\\..*|Z$", "").replace('T', ' '));
    }
    return 0;
  }
}
