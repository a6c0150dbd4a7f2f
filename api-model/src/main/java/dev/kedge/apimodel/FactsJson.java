package dev.kedge.apimodel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one kind of router to the self-test, also the format of their file.
 *
 * @param origin {@code own}, {@code simulated} or {@code imported}
 */
public record FactsJson(
    int format,
    String version,
    String board,
    String origin,
    List<Answer> answers,
    @Nullable List<Open> notAsked) {
  public FactsJson {
    answers = List.copyOf(answers);
  }

  /** Answer to one question. */
  public record Answer(
      String question,
      String kind,
      String what,
      String asked,
      String answer,
      String verdict,
      Instant at) {}

  /** A question that was not asked. */
  public record Open(String question, String kind, String what, String reason) {}
}
