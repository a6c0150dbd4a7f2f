package dev.kedge.web;

import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.ChangeReason;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.inventory.Devices;
import dev.kedge.push.Push;
import dev.kedge.push.PushRequests;
import dev.kedge.push.PushService;
import dev.kedge.push.PushService.Accepted;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Plans, and pushes with their live steps. */
@Controller
class PushPages {
  private static final int MAX_ROWS = 100;
  private static final Duration MORE = Duration.ofMinutes(5);

  private final Devices devices;
  private final BackupRuns runs;
  private final PlanService planning;
  private final PushService pushes;
  private final PushRequests requests;
  private final Clock clock;

  PushPages(
      Devices devices,
      BackupRuns runs,
      PlanService planning,
      PushService pushes,
      PushRequests requests,
      Clock clock) {
    this.devices = devices;
    this.runs = runs;
    this.planning = planning;
    this.pushes = pushes;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * A push in lists and on its page.
   *
   * @param left seconds until the router reverts by itself; null when it will not, or already has
   * @param backupAt when the backup is loaded unless a person decides otherwise; null when no
   *     decision is pending
   * @param why in the words of the person who began it; may be empty
   */
  record Row(
      String id,
      String deviceId,
      String device,
      String status,
      String step,
      String guard,
      boolean open,
      @Nullable Long left,
      @Nullable TimestampView backupAt,
      String why,
      TimestampView begun) {}

  record StepRow(String step, TimestampView at) {}

  @GetMapping("/pushes")
  String list(Model model) {
    var now = clock.instant();
    model.addAttribute(
        "rows", pushes.newest(MAX_ROWS).stream().map(push -> row(push, now)).toList());
    return "pushes";
  }

  @GetMapping("/pushes/{id}")
  String push(@PathVariable UUID id, Model model) throws EncryptionException {
    live(id, model);
    return "push";
  }

  /** Renders the part of the page that changes while a person looks at it. */
  @GetMapping(path = "/pushes/{id}/live", headers = "HX-Request")
  String live(@PathVariable UUID id, Model model) throws EncryptionException {
    var now = clock.instant();
    var steps = pushes.steps(id);
    var push = pushes.get(id);
    model.addAttribute("push", row(push, now));
    model.addAttribute(
        "steps",
        steps.stream()
            .map(step -> new StepRow(words(step.step().name()), TimestampView.of(step.at(), now)))
            .toList());
    model.addAttribute("detail", pushes.detail(push));
    return "push :: live";
  }

  private Row row(Push push, Instant now) {
    var kind = push.guardKind();
    return new Row(
        push.id().toString(),
        push.deviceId().toString(),
        push.deviceName(),
        words(push.status().name()),
        words(push.step().name()),
        (kind == null ? "" : kind.column() + ", ") + push.guardState().column(),
        push.isOpen(),
        left(push, now),
        push.isOpen() && push.backupAt() != null ? TimestampView.of(push.backupAt(), now) : null,
        (push.reason().text() + " " + push.reason().ticket()).strip(),
        TimestampView.of(push.startedAt(), now));
  }

  /** Seconds until the router reverts, for display only: the push itself uses no clock for that. */
  private static @Nullable Long left(Push push, Instant now) {
    var guard = push.guard();
    var armed = push.armedAt();
    if (!push.isOpen() || guard == null || armed == null) {
      return null;
    }
    var left = Duration.between(now, armed.plus(guard)).toSeconds();
    return left > 0 ? left : null;
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @PostMapping("/devices/{device}/plans")
  String plan(
      @PathVariable UUID device,
      @RequestParam UUID run,
      @RequestParam(defaultValue = "") String thenAt)
      throws EncryptionException, GitStoreException {
    var found = devices.get(device);
    var terms = new PlanTerms(List.of(), thenAt.isBlank() ? null : thenAt, null);
    var plan = planning.plan(found, PlanRequest.Restore.whole(found, runs.get(device, run)), terms);
    return plan.isEmpty() ? "redirect:/devices/" + device : "redirect:/plans/" + plan.get().id();
  }

  @GetMapping("/plans/{id}")
  String plan(@PathVariable UUID id, Model model) throws EncryptionException {
    var plan = planning.get(id);
    model.addAttribute("plan", plan);
    model.addAttribute("guard", plan.usual().column());
    model.addAttribute(
        "mayCutOff",
        !plan.unproved().isEmpty()
            || plan.risks().stream().anyMatch(PushPlan.PlannedRisk::isOfCutOff));
    model.addAttribute("device", devices.get(plan.deviceId()));
    return "plan";
  }

  @PostMapping("/plans/{id}/push")
  String start(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "60") int window,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String ticket)
      throws EncryptionException {
    var plan = planning.get(id);
    var device = devices.get(plan.deviceId());
    var accepted = EnumSet.noneOf(Accepted.class);
    if (device.name().equals(name.strip())) {
      accepted.add(Accepted.CUT_OFF);
      if (!plan.unproved().isEmpty()) {
        accepted.add(Accepted.UNPROVED);
      }
    }
    var options =
        new Options(
            Duration.ofSeconds(window),
            Options.STANDARD.soak(),
            null,
            accepted,
            new ChangeReason(reason, ticket));
    var push = pushes.start(device, id, options);
    return "redirect:/pushes/" + push.id();
  }

  @PostMapping("/pushes/{id}/confirm")
  String confirm(@PathVariable UUID id) {
    requests.confirm(id);
    return "redirect:/pushes/" + id;
  }

  @PostMapping("/pushes/{id}/extend")
  String extend(@PathVariable UUID id) {
    requests.extend(id, MORE);
    return "redirect:/pushes/" + id;
  }

  @PostMapping("/pushes/{id}/load-backup")
  String loadBackup(@PathVariable UUID id) {
    requests.loadBackup(id);
    return "redirect:/pushes/" + id;
  }

  @PostMapping("/pushes/{id}/give-up")
  String giveUp(@PathVariable UUID id) {
    requests.giveUp(id);
    return "redirect:/pushes/" + id;
  }

  @PostMapping("/pushes/{id}/revert")
  String revert(@PathVariable UUID id) {
    requests.revert(id);
    return "redirect:/pushes/" + id;
  }
}
