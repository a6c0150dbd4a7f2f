package dev.kedge.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.kedge.tenancy.InvalidRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A five-field cron expression by crontab's rules, in UTC: 0 and 7 are Sunday; where day of month
 * and weekday are both given, either will do.
 */
public final class Cron {
  private static final int LONGEST = 100;
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /** What a tenant without a schedule has. */
  public static final Cron DEFAULT = of("0 2 * * *");

  private final String expression;
  private final String reading;
  private final ExecutionTime times;

  private Cron(String expression, String reading, ExecutionTime times) {
    this.expression = expression;
    this.reading = reading;
    this.times = times;
  }

  /**
   * Reads an expression.
   *
   * @throws InvalidRequest if it is none, or never comes due; says what is wrong with it
   */
  public static Cron of(String text) {
    var expression = text.strip().replaceAll("\\s+", " ");
    if (expression.length() > LONGEST || expression.split(" ").length != 5) {
      throw InvalidRequest.malformed(
          "A schedule has five fields: minute, hour, day of month, month, weekday. Daily at 02:00 UTC is 0 2 * * *");
    }
    try {
      var cron = PARSER.parse(expression).validate();
      var found =
          new Cron(
              expression,
              CronDescriptor.instance(Locale.ENGLISH).describe(cron),
              ExecutionTime.forCron(cron));
      if (found.after(Instant.EPOCH).isEmpty()) {
        throw InvalidRequest.malformed("The schedule " + expression + " never comes due.");
      }
      return found;
    } catch (IllegalArgumentException e) {
      throw InvalidRequest.malformed(
          "The schedule %s is not understood: %s. Daily at 02:00 UTC is 0 2 * * *"
              .formatted(expression, e.getMessage()));
    }
  }

  /** As it was given, single blanks between the fields. */
  public String expression() {
    return expression;
  }

  /** In plain language: {@code at 02:00}. */
  public String reading() {
    return reading;
  }

  /** The first time after that one. */
  public Instant next(Instant after) {
    return after(after)
        .orElseThrow(() -> new IllegalStateException("a schedule that ended: " + expression));
  }

  /** The next times, earliest first. */
  public List<Instant> next(Instant after, int count) {
    var next = new ArrayList<Instant>();
    for (var at = after; next.size() < count; next.add(at)) {
      at = next(at);
    }
    return next;
  }

  private Optional<Instant> after(Instant instant) {
    return times.nextExecution(instant.atZone(ZoneOffset.UTC)).map(next -> next.toInstant());
  }

  @Override
  public String toString() {
    return expression;
  }
}
