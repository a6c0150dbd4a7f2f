package dev.kedge.api;

import dev.kedge.apimodel.ComparisonForm;
import dev.kedge.apimodel.ComparisonJson;
import dev.kedge.apimodel.DiffJson;
import dev.kedge.comparison.ConfigurationComparison;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.ChangeAttribution;
import dev.kedge.history.ConfigurationDelta.Side;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.history.SnapshotHistory.Filter;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes of all devices, and comparisons of any two configurations. */
@RestController
@RequestMapping("/api/v1")
class ChangesApi {
  private static final int MAX_CHANGES = 500;

  private final Devices devices;
  private final SnapshotHistory history;
  private final ConfigurationComparison comparisons;
  private final AuditLog audit;

  ChangesApi(
      Devices devices,
      SnapshotHistory history,
      ConfigurationComparison comparisons,
      AuditLog audit) {
    this.devices = devices;
    this.history = history;
    this.comparisons = comparisons;
    this.audit = audit;
  }

  /** Lists changes, newest first; every parameter narrows the selection. */
  @GetMapping("/changes")
  List<DiffJson> changes(
      @RequestParam(required = false) @Nullable String device,
      @RequestParam(required = false) @Nullable String component,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String risk,
      @RequestParam(required = false) @Nullable String cause,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(defaultValue = "100") int most)
      throws EncryptionException {
    var filter = filter(device, component, kind, risk, cause, since, until);
    var found = history.feed(filter, Math.clamp(most, 1, MAX_CHANGES));
    audit.record(
        "changes.read", "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
    return found.stream().map(Json::of).toList();
  }

  /** Counts changes by component, largest number first; decrypts nothing. */
  @GetMapping("/changes/counts")
  Map<String, Integer> counts(
      @RequestParam(required = false) @Nullable String device,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String until) {
    return history.counts(filter(device, null, kind, null, null, since, until));
  }

  private Filter filter(
      @Nullable String device,
      @Nullable String component,
      @Nullable String kind,
      @Nullable String risk,
      @Nullable String cause,
      @Nullable String since,
      @Nullable String until) {
    return new Filter(
        device == null ? null : devices.find(device).id(),
        component,
        kind,
        risk,
        cause == null ? null : cause(cause),
        time(since),
        time(until));
  }

  private static ChangeAttribution cause(String text) {
    return Arrays.stream(ChangeAttribution.values())
        .filter(cause -> cause.column().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> InvalidRequest.malformed("A cause is push, user, upgrade or unknown."));
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw InvalidRequest.malformed("A time is given as 2026-11-28T10:00:00Z.");
    }
  }

  @GetMapping("/compare")
  ComparisonJson compare(
      @RequestParam String left,
      @RequestParam String right,
      @RequestParam(defaultValue = "false") boolean portable)
      throws EncryptionException, GitStoreException {
    return compare(new ComparisonForm(left, right, null, null, portable));
  }

  @PostMapping("/compare")
  ComparisonJson compare(@RequestBody ComparisonForm wanted)
      throws EncryptionException, GitStoreException {
    var compared =
        comparisons.compare(
            side(wanted.left(), wanted.leftText()),
            side(wanted.right(), wanted.rightText()),
            wanted.portable());
    var unified = compared.differences().unified();
    return new ComparisonJson(
        compared.left().name(),
        compared.right().name(),
        unified.linesAdded(),
        unified.linesRemoved(),
        new String(unified.text(), StandardCharsets.ISO_8859_1),
        Json.changes(compared.differences().changes()));
  }

  private Side side(String words, @Nullable String text)
      throws EncryptionException, GitStoreException {
    return text == null
        ? comparisons.side(words)
        : ConfigurationComparison.file(words, text.getBytes(StandardCharsets.UTF_8));
  }
}
