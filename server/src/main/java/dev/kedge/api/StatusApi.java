package dev.kedge.api;

import dev.kedge.apimodel.ScheduledDevicesJson;
import dev.kedge.apimodel.StatusJson;
import dev.kedge.backup.BackupStatusReport;
import dev.kedge.schedule.Schedules;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backup status of all devices, and a sweep on request. */
@RestController
@RequestMapping("/api/v1")
class StatusApi {
  private final BackupStatusReport coverage;
  private final Schedules schedules;

  StatusApi(BackupStatusReport coverage, Schedules schedules) {
    this.coverage = coverage;
    this.schedules = schedules;
  }

  @GetMapping("/status")
  StatusJson status() {
    var now = coverage.now();
    return new StatusJson(
        now.devices(),
        schedules.scheduled(),
        now.fresh(),
        now.percent(),
        now.running(),
        now.held(),
        now.plaintext(),
        now.attention().stream()
            .map(
                device ->
                    new StatusJson.Attention(
                        device.device(),
                        device.name(),
                        device.need().name(),
                        device.reason(),
                        device.lastGood(),
                        device.since()))
            .toList());
  }

  /** Makes every device with an enabled schedule due now; the queue does the work. */
  @PostMapping("/schedule/run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ScheduledDevicesJson runNow() {
    return new ScheduledDevicesJson(schedules.runNow());
  }
}
