package dev.kedge.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.reference.CommandJudgement.Outcome;
import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.KnownDefault;
import dev.kedge.reference.facts.Release;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Faults planted into the texts of plans for real pairs, each of which must make the evaluator
 * disagree. They are planted only in commands that it judged right; wrong words in commands that it
 * cannot judge are counted elsewhere.
 */
class PlantedFaultsTest {
  private static final int ENOUGH = 12;
  private static final Pattern TRUTH = Pattern.compile(" ([a-z0-9-]+)=(yes|no)(?= |$)");
  private static final Pattern TIME = Pattern.compile(" ([a-z-]+)=(\\d+)[mhd](?= |$)");
  private static final Pattern LAST = Pattern.compile(" [a-z0-9-]+=[^\" ]+$");
  private static final Pattern PLACE =
      Pattern.compile(" place-before=\\[/[a-z0-9 ]+ find chain=\"([a-z0-9-]+)\"[^]]*]");

  /** A pair whose plan the evaluator finds right. */
  private record Subject(CorpusPair pair, Plan plan, Evaluation evaluation) {
    String patch() {
      return plan.patch().text();
    }

    List<String> rightCommands() {
      return evaluation.commands().stream()
          .filter(command -> command.outcome() == Outcome.RIGHT)
          .map(command -> plan.patch().commands().get(command.command()))
          .toList();
    }

    Evaluation evaluate(String patch, String inverse) {
      return Reference.evaluate(pair.from(), pair.to(), patch, inverse, pair.version());
    }

    /** Checks that the newer export never mentions it, so that the plan resets it. */
    boolean isReset(String word) {
      return !new String(pair.to(), StandardCharsets.ISO_8859_1).contains(word);
    }

    /** Checks that leaving a word out changes nothing; the command begins with the menu. */
    boolean isDefault(String command, String word) {
      String menu = command.substring(1, command.indexOf(" set ")).replace(' ', '/');
      int sign = word.indexOf('=');
      Release version = Release.parse(pair.version());
      KnownDefault known = Facts.all().defaultOf(menu, word.substring(1, sign), version, true);
      return known != null && known.value().equals(word.substring(sign + 1));
    }
  }

  private interface Fault {
    /** Evaluates the patch and inverse with the fault, if there is a place for it. */
    Optional<Evaluation> plant(Subject subject);
  }

  private static final List<Subject> SUBJECTS = new ArrayList<>();

  @BeforeAll
  static void findRightPlans() throws IOException {
    assumeFalse(CorpusPair.CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    for (CorpusPair pair : CorpusPair.all()) {
      try {
        Plan plan = pair.plan();
        int size = plan.patch().commands().size();
        if (size > 0 && size < 60 && plan.notRestorable().isEmpty()) {
          Evaluation evaluation = pair.evaluate(plan);
          if (evaluation.disagreements().isEmpty()) {
            SUBJECTS.add(new Subject(pair, plan, evaluation));
          }
        }
      } catch (PlanException _) {
        // There is no plan to plant in.
      }
    }
  }

  /** Plants the fault where possible and counts the plans that still pass. */
  private static void assertRed(String name, Fault fault) {
    int planted = 0;
    var green = new ArrayList<Integer>();
    for (Subject subject : SUBJECTS) {
      Optional<Evaluation> evaluation = planted < ENOUGH ? fault.plant(subject) : Optional.empty();
      if (evaluation.isPresent()) {
        planted++;
        if (evaluation.get().disagreements().isEmpty()) {
          green.add(subject.pair().line());
        }
      }
    }
    System.out.println("reference: " + name + " planted in " + planted + " plans");
    assertThat(planted).isGreaterThanOrEqualTo(3);
    assertThat(green).as("lines of PAIRS.tsv").isEmpty();
  }

  private static Optional<Evaluation> replace(Subject subject, String command, String planted) {
    String inverse = subject.plan().inverse().text();
    return Optional.of(subject.evaluate(subject.patch().replace(command, planted), inverse));
  }

  @Test
  void flippedDefault() {
    assertRed(
        "flipped default",
        subject -> {
          for (String command : subject.rightCommands()) {
            Matcher truth = TRUTH.matcher(command);
            while (command.contains(" set ") && truth.find()) {
              if (subject.isReset(truth.group(1) + "=" + truth.group(2))) {
                String other = truth.group(2).equals("yes") ? "no" : "yes";
                return replace(
                    subject,
                    command,
                    new StringBuilder(command)
                        .replace(truth.start(2), truth.end(2), other)
                        .toString());
              }
            }
          }
          return Optional.empty();
        });
  }

  @Test
  void droppedProperty() {
    assertRed(
        "dropped property",
        subject -> {
          for (String command : subject.rightCommands()) {
            Matcher last = LAST.matcher(command);
            if (command.contains("] ")
                && command.contains(" set ")
                && last.find()
                && !last.group()
                    .strip()
                    // written beside any address (see routeros-behaviour.md#derived-network)
                    .startsWith("network=")
                && !subject.isDefault(command, last.group())) {
              return replace(subject, command, command.substring(0, last.start()));
            }
          }
          return Optional.empty();
        });
  }

  @Test
  void lostOrder() {
    assertRed(
        "lost order",
        subject -> {
          var moves = subject.patch().lines().filter(line -> line.contains(" move [")).toList();
          if (moves.size() == 1 && subject.rightCommands().contains(moves.getFirst())) {
            return replace(subject, moves.getFirst() + "\n", "");
          }
          for (String command : subject.rightCommands()) {
            Matcher place = PLACE.matcher(command);
            if (place.find() && command.contains(" chain=" + place.group(1) + " ")) {
              return replace(subject, command, place.replaceFirst(""));
            }
          }
          return Optional.empty();
        });
  }

  @Test
  void wrongInverse() {
    assertRed(
        "wrong inverse",
        subject -> {
          String inverse = subject.plan().inverse().text();
          return inverse
              .lines()
              .filter(line -> line.startsWith(":do ") && line.contains(" remove ["))
              .findFirst()
              .map(line -> subject.evaluate(subject.patch(), inverse.replace(line + "\n", "")));
        });
  }

  @Test
  void wrongType() {
    assertRed(
        "wrong type",
        subject -> {
          for (String command : subject.rightCommands()) {
            Matcher time = TIME.matcher(command);
            if (time.find()) { // without the unit, minutes become seconds
              return replace(
                  subject, command, time.replaceFirst(" " + time.group(1) + "=" + time.group(2)));
            }
          }
          return Optional.empty();
        });
  }
}
