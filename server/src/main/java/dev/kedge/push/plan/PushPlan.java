package dev.kedge.push.plan;

import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.patch.TouchedRow;
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
 * Plan of a change: base, target, patch and inverse patch. Immutable. It contains configuration, so
 * it is never logged.
 *
 * @param version version of RouterOS that it is for
 * @param board board of its router; empty in plans made before it was kept
 * @param serial serial number of its router; empty if it has none
 * @param baseSha256 hash of the normalised export it starts from
 * @param base that export, normalised; one char per byte, as in all texts here
 * @param target what the router's export will show
 * @param patch leads to the target
 * @param inverse leads back to the base, from the state after any beginning of the patch
 * @param touched rows of both; empty in plans made before there was such a list
 * @param level minimum guard level
 * @param levelReason why that level is needed
 * @param probes conditions besides the export; see {@link VerificationProbe}
 * @param notes what people should know about the router's version
 * @param usual level that is used unless a person asks for another
 * @param unproved why no trigger but the job is known to work, so that a person must accept the
 *     level job; empty if all are
 * @param guardAccount name of the credentials whose account owns the guard; null for Kedge's own
 *     account on the router
 * @param thenAt where the change moves the router; null if it stays where it is
 * @param health what the router did for others, in numbers; see {@link RouterHealth}
 * @param exportTook time that the router needed for the export it starts from, in whole seconds;
 *     zero in plans made before it was measured
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
    notes = notes == null ? List.of() : List.copyOf(notes); // older plans have none
    usual = usual == null ? level : usual;
    unproved = unproved == null ? "" : unproved;
    health = health == null ? Map.of() : Map.copyOf(health);
    exportTook = exportTook == null ? Duration.ZERO : exportTook;
  }

  public RouterFacts.Kind kindOfRouter() {
    return new RouterFacts.Kind(version, board.isEmpty() ? "unknown" : board);
  }

  /** Whether it changes rules that decide about packets. */
  public boolean changesFilters() {
    return changes.stream()
        .anyMatch(change -> FILTERS.stream().anyMatch(change.component()::startsWith));
  }

  /** Script for {@code /import}: read-only checks, commands of one line each, and closing lines. */
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
   * @param id id to choose it by; it stays the same as long as the change does
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

  /** Risk of a change, for people. */
  public record PlannedRisk(String severity, String mechanism, String component) {
    /** Whether the change may lock Kedge out; a person has to accept that. */
    public boolean isOfCutOff() {
      return !severity.equals(Severity.NOTICE.column());
    }
  }

  /** Contains ids and counts only. */
  @Override
  public String toString() {
    return "PushPlan[%s, %d changes]".formatted(id, changes.size());
  }
}
