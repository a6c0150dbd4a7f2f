package dev.kedge.push;

import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.plan.TouchedRow;
import dev.kedge.routeros.risk.Severity;
import dev.kedge.routeros.text.Normalizer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From which configuration to which, by what script, and back. Immutable; holds configuration, so
 * it is never logged.
 *
 * @param version of RouterOS that it is for
 * @param board of the router it was made for; empty in plans that were made before it was kept
 * @param serial of the router it was made for; empty when it has none
 * @param baseSha256 of the normalised export it starts from
 * @param base that export, normalised; one char for each byte, as all texts here
 * @param target what the router's export will say
 * @param patch leads there
 * @param inverse leads back, from the state after any beginning of the patch
 * @param touched the rows of both; empty in plans that were made before there was such a list
 * @param level the least guard that it needs
 * @param levelReason why it needs that
 * @param probes what must hold beside the export; see {@link VerificationProbe}
 * @param notes what people should know of the router's version
 * @param usual the level that it is given unless somebody asks for another
 * @param unproved why no trigger but the job is proved to work, so that a person must accept the
 *     level job; empty: all are
 * @param guardAccount name of the credentials whose account owns the guard; null: the account that
 *     Kedge has on the router
 * @param thenAt where the change moves the router; null: it stays where it is
 * @param health what it did for others in numbers; see {@link RouterHealth}
 * @param exportTook how long the router needed for the export that it starts from, in whole
 *     seconds; none in plans that were made before it was measured
 */
public record PushPlan(
    UUID id,
    UUID deviceId,
    String kind,
    String version,
    String board,
    String serial,
    String baseSha256,
    String base,
    String target,
    Script patch,
    Script inverse,
    @Nullable List<TouchedRow> touched,
    List<PlannedChange> changes,
    List<PlannedRisk> risks,
    GuardLevel level,
    String levelReason,
    List<String> probes,
    List<String> notes,
    GuardLevel usual,
    String unproved,
    @Nullable String guardAccount,
    @Nullable ManagementAddress thenAt,
    Map<String, Integer> health,
    Duration exportTook,
    Instant createdAt,
    Instant expiresAt) {
  private static final List<String> FILTERS =
      List.of("ip/firewall/", "ipv6/firewall/", "interface/bridge/filter", "interface/bridge/nat");

  public PushPlan {
    board = board == null ? "" : board;
    touched = touched == null ? List.of() : List.copyOf(touched);
    changes = List.copyOf(changes);
    risks = List.copyOf(risks);
    probes = List.copyOf(probes);
    notes = notes == null ? List.of() : List.copyOf(notes); // plans of before had none
    usual = usual == null ? level : usual;
    unproved = unproved == null ? "" : unproved;
    health = health == null ? Map.of() : Map.copyOf(health);
    exportTook = exportTook == null ? Duration.ZERO : exportTook;
  }

  RouterFacts.Kind kindOfRouter() {
    return new RouterFacts.Kind(version, board.isEmpty() ? "unknown" : board);
  }

  /** Whether it changes what decides about packets. */
  boolean changesFilters() {
    return changes.stream()
        .anyMatch(change -> FILTERS.stream().anyMatch(change.component()::startsWith));
  }

  /**
   * A script for {@code /import}: read-only checks, commands of one line each, and what ends it.
   */
  public record Script(List<String> checks, List<String> commands, List<String> closing) {
    public Script {
      checks = List.copyOf(checks);
      commands = List.copyOf(commands);
      closing = List.copyOf(closing);
    }

    /** All its lines. */
    public List<String> lines() {
      var lines = new java.util.ArrayList<>(checks);
      lines.addAll(commands);
      lines.addAll(closing);
      return lines;
    }
  }

  /**
   * A change in words, without secrets.
   *
   * @param id by which it can be chosen; the same as long as the change is
   */
  public record PlannedChange(String id, String component, String kind, String summary) {
    private static final int ID_LENGTH = 8;

    static PlannedChange of(Change change) {
      return new PlannedChange(
          id(change),
          change.component(),
          change.kind().name().toLowerCase(Locale.ROOT),
          change.summary());
    }

    static String id(Change change) {
      var text = change.component() + "\n" + change.kind() + "\n" + change.summary();
      return Normalizer.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }
  }

  /** A reason to look twice. */
  public record PlannedRisk(String severity, String mechanism, String component) {
    /** Whether Kedge may no longer get in; a person has to accept that. */
    public boolean isOfCutOff() {
      return !severity.equals(Severity.NOTICE.column());
    }
  }

  /** Ids and counts only. */
  @Override
  public String toString() {
    return "PushPlan[%s, %d changes]".formatted(id, changes.size());
  }
}
