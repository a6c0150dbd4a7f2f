package dev.kedge.push.selftest;

import dev.kedge.apimodel.FactsJson;
import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFact.Verdict;
import dev.kedge.facts.RouterFacts;
import dev.kedge.facts.RouterFacts.Known;
import dev.kedge.facts.RouterFacts.Origin;
import dev.kedge.platform.errors.InvalidRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Answers of one kind of router as a file. It contains no name, address, serial number or
 * configuration, so it may be sent to anybody who collects such files.
 */
public final class FactFile {
  private static final int FORMAT = 1;

  private FactFile() {}

  /** Converts the result of a self-test. */
  public static FactsJson of(Selftest.Result result) {
    return new FactsJson(
        FORMAT,
        result.kind().version(),
        result.kind().board(),
        result.origin().column(),
        result.facts().stream().map(FactFile::answer).toList(),
        result.notAsked().stream()
            .map(
                open ->
                    new FactsJson.Open(
                        open.question().column(),
                        open.question().kind().column(),
                        open.question().what(),
                        open.reason()))
            .toList());
  }

  /** Groups answers by kind of router and origin. */
  public static List<FactsJson> of(List<Known> known) {
    var byKind = new LinkedHashMap<String, List<Known>>();
    for (var one : known) {
      byKind.computeIfAbsent(one.kind() + " " + one.origin(), _ -> new ArrayList<>()).add(one);
    }
    return byKind.values().stream().map(FactFile::ofOne).toList();
  }

  private static FactsJson ofOne(List<Known> known) {
    var first = known.getFirst();
    return new FactsJson(
        FORMAT,
        first.kind().version(),
        first.kind().board(),
        first.origin().column(),
        known.stream().map(one -> answer(one.fact())).toList(),
        List.of());
  }

  private static FactsJson.Answer answer(RouterFact fact) {
    return new FactsJson.Answer(
        fact.question().column(),
        fact.question().kind().column(),
        fact.question().what(),
        fact.asked(),
        fact.answer(),
        fact.verdict().column(),
        fact.at());
  }

  /**
   * Imports the answers as somebody else's, which can only forbid.
   *
   * @return number of answers
   * @throws InvalidRequest if a simulated router answered, or this is no fact file
   */
  public static int importInto(RouterFacts facts, FactsJson file) {
    if (file.format() != FORMAT || !file.origin().equals(Origin.OWN.column())) {
      throw InvalidRequest.malformed(
          file.origin().equals(Origin.SIMULATED.column())
              ? "A simulated router gave these answers; they are not evidence about real routers."
              : "This is not a file of self-test answers of format " + FORMAT + ".");
    }
    var known = new ArrayList<RouterFact>();
    for (var answer : file.answers()) {
      Question.of(answer.question())
          .ifPresent(
              question ->
                  known.add(
                      new RouterFact(
                          question,
                          Verdict.of(answer.verdict()),
                          answer.asked(),
                          answer.answer(),
                          answer.at())));
    }
    facts.note(new RouterFacts.Kind(file.version(), file.board()), Origin.IMPORTED, known);
    return known.size();
  }
}
