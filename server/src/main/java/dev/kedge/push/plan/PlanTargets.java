package dev.kedge.push.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.backup.BackupService;
import dev.kedge.capture.GoodReading;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.Selection;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.patch.BoardBound;
import dev.kedge.routeros.patch.FittedTarget;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Targets of plans: what a router should become, as the export that it would show. */
@Component
final class PlanTargets {
  private final BackupService backups;

  PlanTargets(BackupService backups) {
    this.backups = backups;
  }

  /**
   * What the router should become if all changes are wanted.
   *
   * @param notes notes for people
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Wanted(byte[] export, List<String> notes) {}

  /**
   * Builds what a request asks for, fitted to the router's version and board.
   *
   * @throws InvalidRequest if that cannot be; gives the reason
   */
  Wanted wanted(
      PlanRequest request, GoodReading now, Configuration from, Version version, RouterSession ssh)
      throws TransportException, EncryptionException, GitStoreException {
    return switch (request) {
      case PlanRequest.Restore(var source, var run, _, var choice) ->
          ofThisBoard(backups.read(source, run).export(), now, from, version, choice.along());
      case PlanRequest.Export(var text, var choice) -> {
        if (Completeness.of(text) instanceof Completeness.Incomplete(var reason, var line, _)) {
          throw InvalidRequest.malformed(
              "The export is not complete: %s (line %d).".formatted(reason.text(), line));
        }
        yield ofThisBoard(text, now, from, version, choice.along());
      }
      case PlanRequest.Script(var text) ->
          new Wanted(
              write(run(from, version, text, new BuiltInRows(ssh).of(text, version)), version),
              List.of());
    };
  }

  /** Removes what belongs to another board from an export of one. */
  private static Wanted ofThisBoard(
      byte[] export, GoodReading now, Configuration from, Version version, Set<String> along) {
    var fitted = fitted(export, version);
    if (!BoardBound.isOfAnother(export, now.export()).orElse(false)) {
      return new Wanted(fitted, List.of());
    }
    var bound = BoardBound.of(from, Configuration.parse(fitted).in(version), along);
    return bound.setAside().isEmpty()
        ? new Wanted(fitted, List.of())
        : new Wanted(
            write(bound.configuration(), version),
            List.of(
                "Left out, because it belongs to another board: %s. To include one anyway: --take-along %s"
                    .formatted(
                        String.join(", ", bound.setAside()),
                        bound.setAside().getFirst().replaceFirst(" .*", ""))));
  }

  /** Converts an export to the router's version; what does not exist there is refused by name. */
  private static byte[] fitted(byte[] export, Version version) {
    var target = Configuration.parse(export);
    if (target.version() == null || target.version().equals(version)) {
      return Normalizer.normalize(export);
    }
    var fitted = FittedTarget.of(target, version);
    if (!fitted.lost().isEmpty()) {
      throw PlanPreconditions.cannot(PlanPreconditions.reasons(fitted.lost()));
    }
    return write(fitted.configuration(), version);
  }

  /** Keeps only the chosen differences. */
  static byte[] chosen(
      Configuration from,
      byte[] wanted,
      PlanRequest.Choice choice,
      ManagedRows managed,
      boolean leavesSomeAlone,
      Version version) {
    if (choice.isAll() && !leavesSomeAlone) {
      return wanted;
    }
    var to = Configuration.parse(wanted).in(version);
    choice.requireAllKnown(ConfigurationDiff.between(from, to));
    var some =
        Selection.of(from, to, change -> choice.takes(change) && !managed.owns(change))
            .orElseThrow(
                () ->
                    PlanPreconditions.cannot(
                        "some selected changes depend on other changes in the same menu"));
    return write(some, version);
  }

  private static Configuration run(
      Configuration from, Version version, String script, Configuration builtIn) {
    try {
      var outcome = Interpreter.load(from, version).withRowsOf(builtIn).run(script);
      var error = outcome.error();
      if (error != null) {
        throw InvalidRequest.malformed(
            "The script stops at line %d: %s".formatted(error.line(), error.message()));
      }
      return outcome.configuration();
    } catch (SyntaxException e) {
      throw InvalidRequest.malformed("The script cannot be read: " + e.getMessage());
    }
  }

  /** Adds what the router will show although nobody mentions it. */
  static byte[] completed(byte[] target, Version version) {
    var given = Configuration.parse(target).in(version);
    var completed = DerivedNetwork.completed(given);
    return completed == given ? target : write(completed, version);
  }

  private static byte[] write(Configuration configuration, Version version) {
    return ExportWriter.write(configuration, version, ExportWriter.Layout.COMPACT)
        .getBytes(ISO_8859_1);
  }
}
