package dev.kedge.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kedge.platform.errors.InvalidRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A five-field cron expression with the rules of crontab, in UTC: 0 and 7 are Sunday; if both day
 * of month and weekday are given, either matches.
 */
public final class Cron {
  private static final int MAX_LENGTH = 100;

  /** Maximum number of parsed expressions in the cache. */
  private static final int MAX_CACHED = 1000;

  private static final int MAX_SPANS = 4;

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private static final Cache<String, Cron> CACHE =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

  /** Schedule of a tenant that has set none. */
  public static final Cron DEFAULT = of("0 2 * * *");

  private final String expression;
  private final com.cronutils.model.Cron parsed;
  private final ExecutionTime times;
  private volatile List<Span> spans = List.of();

  private Cron(String expression, com.cronutils.model.Cron parsed, ExecutionTime times) {
    this.expression = expression;
    this.parsed = parsed;
    this.times = times;
  }

  /**
   * Parses an expression.
   *
   * @throws InvalidRequest if it is invalid or never comes due; says what is wrong
   */
  public static Cron of(String text) {
    var expression = text.strip().replaceAll("\\s+", " ");
    return CACHE.get(expression, Cron::parse);
  }

  private static Cron parse(String expression) {
    if (expression.length() > MAX_LENGTH || expression.split(" ").length != 5) {
      throw InvalidRequest.malformed(
          "A schedule has five fields: minute, hour, day of month, month, weekday. Daily at 02:00 UTC is 0 2 * * *");
    }
    try {
      var cron = PARSER.parse(expression).validate();
      var found = new Cron(expression, cron, ExecutionTime.forCron(cron));
      if (found.after(Instant.EPOCH).isEmpty()) {
        throw InvalidRequest.malformed("The schedule " + expression + " never runs.");
      }
      return found;
    } catch (IllegalArgumentException e) {
      throw InvalidRequest.malformed(
          "The schedule %s is not understood: %s. Daily at 02:00 UTC is 0 2 * * *"
              .formatted(expression, e.getMessage()));
    }
  }

  /** The expression as given, with single blanks between the fields. */
  public String expression() {
    return expression;
  }

  /** In plain language: {@code at 02:00}. */
  public String reading() {
    return CronDescriptor.instance(Locale.ENGLISH).describe(parsed);
  }

  /** The first time after {@code after}. */
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

  /** Caches results: a sweep asks for thousands of devices at about one time. */
  private Optional<Instant> after(Instant instant) {
    var known = spans;
    for (var span : known) {
      if (!instant.isBefore(span.from) && instant.isBefore(span.next)) {
        return Optional.of(span.next);
      }
    }
    var next = times.nextExecution(instant.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    next.ifPresent(
        at ->
            spans =
                Stream.concat(Stream.of(new Span(instant, at)), known.stream())
                    .limit(MAX_SPANS)
                    .toList());
    return next;
  }

  /** Times for which {@code next} is the next scheduled time. */
  private record Span(Instant from, Instant next) {}

  @Override
  public String toString() {
    return expression;
  }
}
