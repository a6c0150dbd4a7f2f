package dev.kedge.api;

import dev.kedge.apimodel.PollJson;
import dev.kedge.apimodel.ScheduleForm;
import dev.kedge.apimodel.ScheduleJson;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.schedule.Cron;
import dev.kedge.schedule.EffectiveSchedule;
import dev.kedge.schedule.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When backups run: the tenant's default and the overrides of devices. */
@RestController
@RequestMapping("/api/v1")
class ScheduleApi {
  private static final int TIMES = 5;

  private final Devices devices;
  private final Schedules schedules;
  private final Clock clock;

  ScheduleApi(Devices devices, Schedules schedules, Clock clock) {
    this.devices = devices;
    this.schedules = schedules;
    this.clock = clock;
  }

  private static ScheduleJson json(EffectiveSchedule plan, List<Instant> next) {
    return new ScheduleJson(
        plan.cron().expression(), plan.cron().reading(), plan.enabled(), plan.own(), next);
  }

  @GetMapping("/schedule")
  ScheduleJson schedule() {
    var plan = schedules.ofTenant();
    return json(plan, plan.cron().next(clock.instant(), TIMES));
  }

  @PutMapping("/schedule")
  ScheduleJson set(@RequestBody ScheduleForm wanted) {
    schedules.setDefault(cron(wanted, schedules.ofTenant()), isOn(wanted));
    return schedule();
  }

  @GetMapping("/devices/{device}/schedule")
  ScheduleJson schedule(@PathVariable String device) {
    var id = devices.find(device).id();
    var plan = schedules.of(id);
    return json(plan, plan.next(id, clock.instant(), TIMES));
  }

  @PutMapping("/devices/{device}/schedule")
  ScheduleJson set(@PathVariable String device, @RequestBody ScheduleForm wanted) {
    var found = devices.find(device);
    schedules.set(found, cron(wanted, schedules.of(found.id())), isOn(wanted));
    return schedule(device);
  }

  @DeleteMapping("/devices/{device}/schedule")
  ScheduleJson reset(@PathVariable String device) {
    schedules.reset(devices.find(device));
    return schedule(device);
  }

  @PutMapping("/poll")
  PollJson poll(@RequestBody PollJson wanted) {
    schedules.poll(null, wanted.minutes());
    return wanted;
  }

  @PutMapping("/devices/{device}/poll")
  PollJson poll(@PathVariable String device, @RequestBody PollJson wanted) {
    schedules.poll(devices.find(device).id(), wanted.minutes());
    return wanted;
  }

  private static Cron cron(ScheduleForm wanted, EffectiveSchedule old) {
    if (wanted.cron() == null && wanted.enabled() == null) {
      throw InvalidRequest.malformed("Give a cron expression, or enabled, or both.");
    }
    return wanted.cron() == null ? old.cron() : Cron.of(wanted.cron());
  }

  private static boolean isOn(ScheduleForm wanted) {
    return wanted.enabled() == null || wanted.enabled();
  }
}
