package dev.kedge.web;

import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditEvent;
import dev.kedge.platform.audit.AuditLogReader;
import java.time.Clock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log, newest first, one page at a time. */
@Controller
class RecordPages {
  private static final int AT_ONCE = 100;

  private final AuditLogReader events;
  private final Devices devices;
  private final Clock clock;

  RecordPages(AuditLogReader events, Devices devices, Clock clock) {
    this.events = events;
    this.devices = devices;
    this.clock = clock;
  }

  /**
   * A line of the table.
   *
   * @param device name of the device that the event is about; empty for other objects
   */
  record Row(AuditEvent event, String device, TimestampView when) {}

  @GetMapping("/record")
  String list(@RequestParam(required = false) @Nullable Long before, Model model) {
    var names =
        devices.all().stream().collect(Collectors.toMap(d -> d.id().toString(), Device::name));
    var now = clock.instant();
    var page = events.before(before == null ? Long.MAX_VALUE : before, AT_ONCE);
    model.addAttribute(
        "rows",
        page.stream()
            .map(
                e ->
                    new Row(e, names.getOrDefault(e.objectId(), ""), TimestampView.of(e.at(), now)))
            .toList());
    model.addAttribute("older", page.size() < AT_ONCE ? null : page.getLast().number());
    return "record";
  }
}
