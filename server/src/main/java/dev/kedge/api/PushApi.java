package dev.kedge.api;

import dev.kedge.apimodel.ExtensionForm;
import dev.kedge.apimodel.PlanForm;
import dev.kedge.apimodel.PlanJson;
import dev.kedge.apimodel.PushForm;
import dev.kedge.apimodel.PushJson;
import dev.kedge.apimodel.RemovedJson;
import dev.kedge.backup.BackupRun;
import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.ChangeReason;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.push.Push;
import dev.kedge.push.PushRequests;
import dev.kedge.push.PushService;
import dev.kedge.push.PushService.Accepted;
import dev.kedge.push.PushService.Options;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.push.plan.PushPlan.PlannedChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Plans and pushes: plan, start, follow, confirm, revert. */
@RestController
@RequestMapping("/api/v1")
class PushApi {
  private static final int MAX_ROWS = 200;

  private final Devices devices;
  private final BackupRuns runs;
  private final PlanService planning;
  private final PushService pushes;
  private final PushRequests requests;
  private final PushStreams streams;

  PushApi(
      Devices devices,
      BackupRuns runs,
      PlanService planning,
      PushService pushes,
      PushRequests requests,
      PushStreams streams) {
    this.devices = devices;
    this.runs = runs;
    this.planning = planning;
    this.pushes = pushes;
    this.requests = requests;
    this.streams = streams;
  }

  private static PlanJson none(List<PlannedChange> toChooseFrom) {
    return new PlanJson(
        null,
        changes(toChooseFrom),
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        false,
        null);
  }

  private static PlanJson json(PushPlan plan) {
    return new PlanJson(
        plan.id(),
        changes(plan.changes()),
        plan.risks().stream()
            .map(
                risk ->
                    new PlanJson.Risk(
                        risk.severity(), risk.mechanism(), risk.component(), risk.isOfCutOff()))
            .toList(),
        plan.notes(),
        plan.usual().column(),
        plan.levelReason(),
        plan.patch().lines(),
        plan.inverse().lines(),
        plan.probes(),
        plan.thenAt() == null ? null : plan.thenAt().toString(),
        !plan.unproved().isEmpty(),
        plan.expiresAt());
  }

  private static List<PlanJson.Change> changes(List<PlannedChange> changes) {
    return changes.stream()
        .map(
            change ->
                new PlanJson.Change(
                    change.id(), change.component(), change.kind(), change.summary()))
        .toList();
  }

  @PostMapping("/devices/{device}/plans")
  PlanJson plan(@PathVariable String device, @RequestBody PlanForm wanted)
      throws EncryptionException, GitStoreException {
    var found = devices.find(device);
    var request = request(found, wanted);
    if (request instanceof PlanRequest.Restore restore
        && !restore.isItsOwn()
        && restore.choice().equals(PlanRequest.Choice.ALL)) {
      return none(planning.differences(found, request));
    }
    var terms =
        new PlanTerms(
            wanted.probes() == null ? List.of() : wanted.probes(),
            wanted.thenAt(),
            wanted.guardAccount());
    return planning.plan(found, request, terms).map(PushApi::json).orElse(none(List.of()));
  }

  private PlanRequest request(Device device, PlanForm wanted) {
    var given =
        (wanted.run() == null ? 0 : 1)
            + (wanted.script() == null ? 0 : 1)
            + (wanted.export() == null ? 0 : 1);
    if (given != 1) {
      throw InvalidRequest.malformed("Give a run, a script or an export, one of them.");
    }
    if (wanted.script() != null) {
      if (!choice(wanted).equals(PlanRequest.Choice.ALL)) {
        throw InvalidRequest.malformed("A script is pushed as a whole.");
      }
      return new PlanRequest.Script(bytes(wanted.script()));
    }
    var choice = choice(wanted);
    if (wanted.export() != null) {
      return new PlanRequest.Export(wanted.export().getBytes(StandardCharsets.UTF_8), choice);
    }
    var source = wanted.from() == null ? device : devices.find(wanted.from());
    return new PlanRequest.Restore(
        source, run(source, String.valueOf(wanted.run())), source.id().equals(device.id()), choice);
  }

  private static PlanRequest.Choice choice(PlanForm wanted) {
    var menus = wanted.menus() == null ? List.<String>of() : wanted.menus();
    return new PlanRequest.Choice(
        menus.stream().map(menu -> menu.strip().replaceAll("^/+", "").replace(' ', '/')).toList(),
        wanted.changes() == null ? List.of() : wanted.changes(),
        wanted.takeAlong() == null ? Set.of() : Set.copyOf(wanted.takeAlong()));
  }

  /**
   * Encodes typed text as UTF-8 with one char for each byte, because a router's texts are bytes.
   */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private BackupRun run(Device device, String words) {
    return switch (words) {
      case "latest" ->
          runs.latest(device.id())
              .orElseThrow(() -> InvalidRequest.notFound("There is no backup yet."));
      case "good" -> lastGood(device);
      default -> runs.get(device.id(), Ids.parseOrLatest(words));
    };
  }

  /**
   * Finds the newest earlier configuration that was seen again more than a minute after it was
   * stored. Being found just before a push is not enough to count as good.
   */
  private BackupRun lastGood(Device device) {
    var all = runs.of(device.id(), MAX_ROWS);
    return all.stream()
        .filter(
            run -> !run.content().exportSha256().equals(all.getFirst().content().exportSha256()))
        .filter(run -> run.verifiedAt().isAfter(run.createdAt().plusSeconds(60)))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidRequest.notFound(
                    "No earlier configuration stayed on the router for more than a minute; choose a backup: kedge backup list "
                        + device.name()));
  }

  @GetMapping("/plans/{plan}")
  PlanJson plan(@PathVariable String plan) throws EncryptionException {
    return json(planning.get(Ids.parse(plan)));
  }

  private static Set<Accepted> accepted(PushForm form, Device device) {
    var accepted = EnumSet.noneOf(Accepted.class);
    if (device.name().equals(form.acceptLessGuard())) {
      accepted.add(Accepted.LESS_GUARD);
    }
    if (device.name().equals(form.acceptCutOff())) {
      accepted.add(Accepted.CUT_OFF);
    }
    if (device.name().equals(form.acceptUnproved())) {
      accepted.add(Accepted.UNPROVED);
    }
    return accepted;
  }

  @PostMapping("/devices/{device}/pushes")
  @ResponseStatus(HttpStatus.ACCEPTED)
  PushJson start(@PathVariable String device, @RequestBody PushForm how)
      throws EncryptionException {
    var found = devices.find(device);
    var options =
        new Options(
            how.window() == null ? Options.STANDARD.window() : Duration.ofSeconds(how.window()),
            how.soak() == null ? Options.STANDARD.soak() : Duration.ofSeconds(how.soak()),
            how.guard() == null
                ? null
                : GuardLevel.of(how.guard())
                    .orElseThrow(
                        () -> InvalidRequest.malformed("A guard is none, job, soft-boot or full.")),
            accepted(how, found),
            new ChangeReason(
                Objects.requireNonNullElse(how.reason(), ""),
                Objects.requireNonNullElse(how.ticket(), "")));
    var plan = how.plan() == null ? "" : how.plan();
    return json(pushes.start(found, Ids.parse(plan), options));
  }

  private PushJson json(Push push) throws EncryptionException {
    return Json.of(push, pushes.detail(push), pushes.steps(push.id()));
  }

  @GetMapping("/pushes")
  List<PushJson> list(@RequestParam(required = false) @Nullable Integer most) {
    return pushes.newest(most == null ? MAX_ROWS : Math.clamp(most, 1, 5 * MAX_ROWS)).stream()
        .map(push -> Json.of(push, "", List.of()))
        .toList();
  }

  @GetMapping("/pushes/{push}")
  PushJson show(@PathVariable String push) throws EncryptionException {
    return json(pushes.get(Ids.parse(push)));
  }

  /**
   * Streams each step as a server-sent event {@code step}, and the final push as {@code end}.
   *
   * @param after number of steps that the client already has
   * @param lastEventId the same, as an event stream sends it when it connects again
   */
  @GetMapping(path = "/pushes/{push}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(
      @PathVariable String push,
      @RequestParam(defaultValue = "0") int after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Integer lastEventId) {
    return streams.open(Ids.parse(push), lastEventId == null ? after : lastEventId);
  }

  /** Removes what a forgotten push left on a router; lists the removed names. */
  @PostMapping("/devices/{device}/pushes/clean")
  RemovedJson clean(@PathVariable String device) throws EncryptionException {
    return new RemovedJson(pushes.clean(devices.find(device)));
  }

  @PostMapping("/pushes/{push}/confirm")
  Map<String, String> confirm(@PathVariable String push) {
    requests.confirm(Ids.parse(push));
    return Map.of();
  }

  @PostMapping("/pushes/{push}/load-backup")
  Map<String, String> loadBackup(@PathVariable String push) {
    requests.loadBackup(Ids.parse(push));
    return Map.of();
  }

  @PostMapping("/pushes/{push}/give-up")
  Map<String, String> giveUp(@PathVariable String push) {
    requests.giveUp(Ids.parse(push));
    return Map.of();
  }

  @PostMapping("/pushes/{push}/extend")
  Map<String, String> extend(@PathVariable String push, @RequestBody ExtensionForm by) {
    requests.extend(Ids.parse(push), Duration.ofSeconds(by.seconds()));
    return Map.of();
  }

  @PostMapping("/pushes/{push}/revert")
  Map<String, String> revert(@PathVariable String push) {
    requests.revert(Ids.parse(push));
    return Map.of();
  }
}
