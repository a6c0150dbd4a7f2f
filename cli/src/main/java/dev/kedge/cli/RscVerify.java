package dev.kedge.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.cli.RscCommand.Source;
import dev.kedge.reference.Evaluation.ByDefault;
import dev.kedge.reference.Reference;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.ExportWriter.Layout;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.verification.Verdict;
import dev.kedge.routeros.verification.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifier of pairs. It prints a verdict for each pair and can write the results to files. */
final class RscVerify {
  private final PrintWriter out;
  private final @Nullable Path emit;
  private final Map<Verdict.Outcome, Integer> counts = new EnumMap<>(Verdict.Outcome.class);
  private int number;
  private long commands;
  private long judged;
  private long sameSource;
  private int disagreements;

  RscVerify(PrintWriter out, @Nullable Path emit) {
    this.out = out;
    this.emit = emit;
  }

  void judge(String label, Source from, Source to, Version version) {
    number++;
    Verdict verdict = Verification.of(from.configuration(), to.configuration(), version);
    print(label, verdict);
    if (verdict.outcome() == Verdict.Outcome.PASSED) {
      compare(label, from, to, version, verdict);
    }
    if (emit != null) {
      emit(emit, from.configuration(), to.configuration(), version, verdict);
    }
  }

  /** Asks the reference evaluator, which shares nothing with the planner but the parser. */
  private void compare(String label, Source from, Source to, Version version, Verdict verdict) {
    if (!version.equals(to.configuration().version())) {
      return; // the evaluator reads both files as one version
    }
    var evaluation =
        Reference.evaluate(
            from.bytes(),
            to.bytes(),
            verdict.plan().patch().text(),
            verdict.plan().inverse().text(),
            version.toString());
    commands += evaluation.commands().size();
    judged += evaluation.judged();
    sameSource += evaluation.ofSameSource(by -> isOfSecondSource(by, version));
    for (var disagreement : evaluation.disagreements()) {
      disagreements++;
      out.println(label + ": the reference evaluator disagrees: " + disagreement);
    }
  }

  private static boolean isOfSecondSource(ByDefault by, Version version) {
    return MenuTable.rule(by.menu(), version)
        .property(by.property())
        .isOfSecondSource(version, !by.added());
  }

  /** Reports a pair that cannot be judged. */
  void refuse(String label, String reason) {
    number++; // so that the names of the written files start with the number of their pair
    print(label, new Verdict(Verdict.Outcome.FAILED, reason, Plan.EMPTY));
  }

  private void print(String label, Verdict verdict) {
    counts.merge(verdict.outcome(), 1, Integer::sum);
    String reason = verdict.reason().isEmpty() ? "" : ": " + verdict.reason();
    out.println(label + ": " + words(verdict.outcome()) + reason);
  }

  /** Prints the totals and computes the exit status. */
  int summary() {
    out.printf(
        "reference evaluator: %d of %d commands judged, %d of them from the same source, %d disagreements%n",
        judged, commands, sameSource, disagreements);
    out.printf(
        "%d passed, %d failed, %d not restorable, %d cannot tell%n",
        count(Verdict.Outcome.PASSED),
        count(Verdict.Outcome.FAILED),
        count(Verdict.Outcome.NOT_RESTORABLE),
        count(Verdict.Outcome.CANNOT_TELL));
    return count(Verdict.Outcome.FAILED) == 0 && disagreements == 0 ? 0 : 1;
  }

  private int count(Verdict.Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  private static String words(Verdict.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case NOT_RESTORABLE -> "not restorable";
      case CANNOT_TELL -> "cannot tell";
    };
  }

  private void emit(
      Path folder, Configuration from, Configuration to, Version version, Verdict verdict) {
    String patch = verdict.plan().patch().text();
    var result = Interpreter.load(from, version).withRowsOf(to).run(patch).configuration();
    try {
      Files.createDirectories(folder);
      write(folder, "patch", patch);
      write(folder, "inverse", verdict.plan().inverse().text());
      write(folder, "result", ExportWriter.write(result, version, Layout.COMPACT));
    } catch (IOException e) {
      throw new CliException("Cannot write to " + folder + ".", e);
    }
  }

  private void write(Path folder, String kind, String text) throws IOException {
    Files.write(folder.resolve("%04d.%s.rsc".formatted(number, kind)), text.getBytes(ISO_8859_1));
  }
}
