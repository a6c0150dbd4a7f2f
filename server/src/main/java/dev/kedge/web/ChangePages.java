package dev.kedge.web;

import dev.kedge.comparison.ConfigurationComparison;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.ChangeAttribution;
import dev.kedge.history.ChangeView;
import dev.kedge.history.DiffView;
import dev.kedge.history.IncomingSnapshot;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.history.SnapshotHistory.Filter;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes of all devices, and comparisons of any two configurations. */
@Controller
class ChangePages {
  private static final int MAX_ROWS = 200;

  private final Devices devices;
  private final SnapshotHistory history;
  private final ConfigurationComparison comparisons;
  private final AuditLog audit;
  private final Clock clock;

  ChangePages(
      Devices devices,
      SnapshotHistory history,
      ConfigurationComparison comparisons,
      AuditLog audit,
      Clock clock) {
    this.devices = devices;
    this.history = history;
    this.comparisons = comparisons;
    this.audit = audit;
    this.clock = clock;
  }

  record Row(
      TimestampView when,
      String deviceId,
      String device,
      String diff,
      String by,
      ChangeView change) {}

  @GetMapping("/changes")
  String changes(
      @RequestParam(defaultValue = "") String device,
      @RequestParam(defaultValue = "") String component,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String risk,
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(defaultValue = "30") int days,
      Model model)
      throws EncryptionException {
    var now = clock.instant();
    var filter =
        new Filter(
            device.isBlank() ? null : devices.find(device.strip()).id(),
            orNull(component.strip().replaceAll("^/+", "").replace(' ', '/')),
            orNull(kind),
            orNull(risk),
            Arrays.stream(ChangeAttribution.values())
                .filter(c -> c.column().equals(cause))
                .findFirst()
                .orElse(null),
            now.minus(Duration.ofDays(Math.clamp(days, 1, 3660))),
            null);
    var rows = new ArrayList<Row>();
    for (var diff : history.feed(filter, MAX_ROWS)) {
      var summary = diff.summary();
      var name = devices.findById(summary.deviceId()).map(d -> d.name()).orElse("");
      for (var change : diff.changes()) {
        rows.add(
            new Row(
                TimestampView.of(summary.collectedAt(), now),
                summary.deviceId().toString(),
                name,
                summary.id().toString(),
                by(diff),
                change));
      }
    }
    audit.record(
        "changes.read", "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
    model.addAttribute("rows", rows);
    model.addAttribute("counts", history.counts(filter));
    model.addAttribute("cut", rows.size() == MAX_ROWS);
    model.addAttribute("most", MAX_ROWS);
    model.addAttribute("filter", new Words(device, component, kind, risk, cause, days));
    return "changes";
  }

  /** The given filter, with which the form is filled again. */
  record Words(String device, String component, String kind, String risk, String cause, int days) {}

  private static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text;
  }

  /** Describes who or what made a change. */
  static String by(DiffView diff) {
    var users =
        diff.seen().stream()
            .map(IncomingSnapshot.Seen::user)
            .distinct()
            .collect(Collectors.joining(", "));
    return switch (diff.summary().cause()) {
      case PUSH -> "push" + (users.isEmpty() ? "" : ", beside " + users);
      case USER -> users;
      case UPGRADE -> "upgrade";
      case UNKNOWN -> "unknown";
    };
  }

  @GetMapping("/compare")
  String compare(
      @RequestParam(defaultValue = "") String left,
      @RequestParam(defaultValue = "") String right,
      @RequestParam(defaultValue = "false") boolean portable,
      Model model)
      throws EncryptionException, GitStoreException {
    model.addAttribute("left", left);
    model.addAttribute("right", right);
    model.addAttribute("portable", portable);
    model.addAttribute("most", SideBySideDiff.MAX_ROWS);
    model.addAttribute("changes", List.of());
    if (!left.isBlank() && !right.isBlank()) {
      try {
        var compared =
            comparisons.compare(
                comparisons.side(left.strip()), comparisons.side(right.strip()), portable);
        model.addAttribute("changes", compared.differences().changes());
        model.addAttribute(
            "sides", SideBySideDiff.of(compared.left().text(), compared.right().text()));
        model.addAttribute("names", List.of(compared.left().name(), compared.right().name()));
      } catch (InvalidRequest e) {
        model.addAttribute("problem", e.getMessage());
      }
    }
    return "compare";
  }
}
