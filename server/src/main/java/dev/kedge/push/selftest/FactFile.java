package dev.kedge.push.selftest;

import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFact.Verdict;
import dev.kedge.facts.RouterFacts;
import dev.kedge.facts.RouterFacts.Known;
import dev.kedge.facts.RouterFacts.Origin;
import dev.kedge.platform.errors.InvalidRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one kind of router as a file. It contains no name, address, serial number or
 * configuration, so it may be sent to anybody who collects such files.
 *
 * @param origin {@code own}, {@code simulated} or {@code imported}
 */
public record FactFile(
    int format,
    String version,
    String board,
    String origin,
    List<Answer> answers,
    @Nullable List<Open> notAsked) {
  private static final int FORMAT = 1;

  public FactFile {
    answers = List.copyOf(answers);
    notAsked = notAsked == null ? List.of() : List.copyOf(notAsked);
  }

  /** Answer to one question. */
  public record Answer(
      String question,
      String kind,
      String what,
      String asked,
      String answer,
      String verdict,
      Instant at) {
    public static Answer of(RouterFact fact) {
      return new Answer(
          fact.question().column(),
          fact.question().kind().column(),
          fact.question().what(),
          fact.asked(),
          fact.answer(),
          fact.verdict().column(),
          fact.at());
    }
  }

  /** A question that was not asked. */
  public record Open(String question, String kind, String what, String reason) {}

  /** Converts the result of a self-test. */
  public static FactFile of(Selftest.Result result) {
    return new FactFile(
        FORMAT,
        result.kind().version(),
        result.kind().board(),
        result.origin().column(),
        result.facts().stream().map(Answer::of).toList(),
        result.notAsked().stream()
            .map(
                open ->
                    new Open(
                        open.question().column(),
                        open.question().kind().column(),
                        open.question().what(),
                        open.reason()))
            .toList());
  }

  /** Groups answers by kind of router and origin. */
  public static List<FactFile> of(List<Known> known) {
    var byKind = new LinkedHashMap<String, List<Known>>();
    for (var one : known) {
      byKind.computeIfAbsent(one.kind() + " " + one.origin(), _ -> new ArrayList<>()).add(one);
    }
    return byKind.values().stream().map(FactFile::ofOne).toList();
  }

  private static FactFile ofOne(List<Known> known) {
    var first = known.getFirst();
    return new FactFile(
        FORMAT,
        first.kind().version(),
        first.kind().board(),
        first.origin().column(),
        known.stream().map(one -> Answer.of(one.fact())).toList(),
        List.of());
  }

  /**
   * Imports the answers as somebody else's, which can only forbid.
   *
   * @return number of answers
   * @throws InvalidRequest if a simulated router answered, or this is no fact file
   */
  public int importInto(RouterFacts facts) {
    if (format != FORMAT || !origin.equals(Origin.OWN.column())) {
      throw InvalidRequest.malformed(
          origin.equals(Origin.SIMULATED.column())
              ? "A simulated router gave these answers; they are not evidence about real routers."
              : "This is not a file of self-test answers of format " + FORMAT + ".");
    }
    var known = new ArrayList<RouterFact>();
    for (var answer : answers) {
      Question.of(answer.question)
          .ifPresent(
              question ->
                  known.add(
                      new RouterFact(
                          question,
                          Verdict.of(answer.verdict),
                          answer.asked,
                          answer.answer,
                          answer.at)));
    }
    facts.note(new RouterFacts.Kind(version, board), Origin.IMPORTED, known);
    return known.size();
  }
}
