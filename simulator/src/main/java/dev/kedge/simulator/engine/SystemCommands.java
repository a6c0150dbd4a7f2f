package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Call;
import dev.kedge.routeros.interpret.Failure;
import dev.kedge.routeros.interpret.Host.MachineMenu;
import dev.kedge.routeros.interpret.Host.MachineRow;
import dev.kedge.routeros.interpret.Host.Reply;
import dev.kedge.routeros.interpret.RowView;
import dev.kedge.routeros.interpret.TimeValue;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.DeviceMode;
import dev.kedge.simulator.RouterProfile;
import dev.kedge.simulator.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/** Menus that are state of the machine, and what is done there. For one turn. */
final class SystemCommands {
  /** Menus that no configuration has. */
  static final Set<String> MENUS =
      Set.of(
          "file",
          "log",
          "safe-mode",
          "system/resource",
          "system/routerboard",
          "system/license",
          "system/package",
          "system/package/update",
          "system/device-mode",
          "system/history",
          "system/backup",
          "system/script/job",
          "user/active",
          "user/ssh-keys");

  private static final Pattern WITH_UNDERSCORE =
      Pattern.compile(":(?:local|global)\\s+[A-Za-z0-9]*_");

  private final Router router;
  private final RouterProfile profile;

  SystemCommands(Router router) {
    this.router = router;
    this.profile = router.profile();
  }

  /** The rows of such a menu; null when it is configuration. */
  @Nullable MachineMenu menu(String component) {
    return switch (component) {
      case "file" -> router.fileCommands().menu();
      case "log" -> new MachineMenu(false, log());
      case "interface" ->
          Trait.INTERFACES_ARE_LISTED.on()
              ? new MachineMenu(false, Interfaces.rows(router.store()))
              : null;
      case "system/resource" -> MachineMenu.of(resource());
      case "system/routerboard" -> MachineMenu.of(routerBoard());
      case "system/license" -> MachineMenu.of(license());
      case "system/package/update" -> MachineMenu.of(update());
      case "system/package" -> new MachineMenu(false, packages());
      case "system/device-mode" -> MachineMenu.of(deviceMode());
      case "system/history" -> new MachineMenu(false, history());
      case "system/script/job" -> new MachineMenu(false, jobs());
      case "user/active" -> new MachineMenu(false, router.activeUsers());
      case "user/ssh-keys" -> new MachineMenu(false, keys());
      case "system/clock" -> MachineMenu.of(clock());
      default -> null;
    };
  }

  private Map<String, String> resource() {
    boolean seven = profile.version().isAtLeast(7, 0);
    var values = new LinkedHashMap<String, String>();
    values.put("uptime", TimeValue.format(router.uptime()));
    values.put("version", profile.version().text() + " (stable)");
    values.put("build-time", seven ? "2024-11-26 12:09:40" : "Nov/26/2024 12:09:40");
    values.put("factory-software", seven ? "7.4" : "6.40");
    values.put("free-memory", seven ? "864127385" : "91540684");
    values.put("total-memory", seven ? "1073741824" : "134217728");
    values.put("cpu", seven ? "ARM64" : "MIPS 74Kc V4.12");
    values.put("cpu-count", seven ? "4" : "1");
    values.put("cpu-frequency", seven ? "1400MHz" : "600MHz");
    values.put("cpu-load", "2%");
    values.put("free-hdd-space", Long.toString(router.freeSpace()));
    values.put("total-hdd-space", Long.toString(profile.hardware().flashBytes()));
    values.put("write-sect-since-reboot", "176");
    values.put("write-sect-total", "15565");
    values.put("architecture-name", seven ? "arm64" : "mipsbe");
    values.put("board-name", profile.unit().board());
    values.put("platform", "MikroTik");
    return values;
  }

  private Map<String, String> routerBoard() {
    var values = new LinkedHashMap<String, String>();
    values.put("routerboard", profile.isRouterBoard() ? "yes" : "no");
    if (profile.isRouterBoard()) {
      boolean seven = profile.version().isAtLeast(7, 0);
      values.put("model", profile.unit().board());
      values.put("serial-number", profile.unit().serialNumber());
      values.put("firmware-type", seven ? "al64v2" : "ar9344");
      values.put("factory-firmware", seven ? "7.4" : "3.41");
      values.put("current-firmware", profile.version().text());
      values.put("upgrade-firmware", profile.version().text());
    }
    return values;
  }

  private Map<String, String> license() {
    var values = new LinkedHashMap<String, String>();
    boolean chr = profile.unit().board().equals("CHR");
    values.put(chr ? "system-id" : "software-id", profile.unit().softwareId());
    values.put(chr ? "level" : "nlevel", chr ? "free" : "5");
    return values;
  }

  private List<MachineRow> packages() {
    var values = new LinkedHashMap<String, String>();
    values.put("name", profile.version().isAtLeast(7, 0) ? "routeros" : "system");
    values.put("version", profile.version().text());
    return List.of(new MachineRow("*1", values));
  }

  private Map<String, String> deviceMode() {
    var values = new LinkedHashMap<String, String>();
    var flagged = profile.deviceMode() == DeviceMode.FLAGGED; // beside the mode (contract §6.3)
    var mode = flagged ? DeviceMode.ADVANCED : profile.deviceMode();
    values.put("mode", mode.name().toLowerCase(java.util.Locale.ROOT));
    values.put("flagged", flagged ? "yes" : "no");
    values.put("scheduler", router.access().mayScheduler() ? "yes" : "no");
    values.put("fetch", router.access().mayScheduler() ? "yes" : "no");
    return values;
  }

  private Map<String, String> update() {
    var values = new LinkedHashMap<String, String>();
    values.put("channel", "stable");
    values.put("installed-version", profile.version().text());
    return values;
  }

  /** As the manual's page "Clock" prints it, and ntc-templates' system_clock_print. */
  private Map<String, String> clock() {
    var values = new LinkedHashMap<String, String>();
    var now = router.local();
    values.put(
        "time",
        now.toLocalTime().withNano(0).format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME));
    values.put("date", Header.day(profile, now));
    if (Trait.CLOCK_TELLS_ITS_OFFSET.on()) {
      String autodetect = router.store().value("/system clock", "time-zone-autodetect");
      values.put("time-zone-autodetect", autodetect.isEmpty() ? "yes" : autodetect);
    }
    values.put("time-zone-name", Journal.Clock.name(router.zone()));
    if (Trait.CLOCK_TELLS_ITS_OFFSET.on()) {
      var rules = router.zone().getRules();
      var offset = rules.getOffset(now);
      values.put("gmt-offset", offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
      boolean summer = rules.isDaylightSavings(now.toInstant(offset));
      values.put("dst-active", summer ? "yes" : "no");
    }
    return values;
  }

  private List<MachineRow> log() {
    List<MachineRow> rows = new ArrayList<>();
    for (Journal.Entry entry : router.journal().entries()) {
      var values = new LinkedHashMap<String, String>();
      values.put("time", LogTime.of(profile, entry.time(), router.local()));
      values.put("topics", entry.topics());
      values.put("message", entry.message());
      rows.add(new MachineRow(entry.id(), values));
    }
    return rows;
  }

  private List<MachineRow> history() {
    List<MachineRow> rows = new ArrayList<>();
    for (History.Action action : router.history().newestFirst()) {
      rows.add(new MachineRow("*" + (rows.size() + 1), action.values(profile)));
    }
    return rows;
  }

  private List<MachineRow> jobs() {
    List<MachineRow> rows = new ArrayList<>();
    if (!Trait.JOBS_ARE_LISTED.on()) {
      return rows;
    }
    for (Jobs.Job job : router.jobs().running()) {
      var values = new LinkedHashMap<String, String>();
      values.put("owner", job.owner);
      values.put("script", job.script);
      values.put("type", job.type);
      values.put("started", Header.date(profile, job.started));
      rows.add(new MachineRow(job.id, values));
    }
    return rows;
  }

  private List<MachineRow> keys() {
    List<MachineRow> rows = new ArrayList<>();
    for (Users.UserKey key : router.users().keys()) {
      var values = new LinkedHashMap<String, String>();
      values.put("user", key.user());
      values.put("key-type", key.key().getAlgorithm().toLowerCase(java.util.Locale.ROOT));
      values.put("key-owner", key.comment());
      rows.add(new MachineRow(key.id(), values));
    }
    return rows;
  }

  @Nullable Reply run(Call call, Actor actor) {
    String path = call.path();
    switch (path) {
      case "/system/reboot" -> router.reboot(false);
      case "/system/shutdown" -> router.down();
      case "/system/reset-configuration" -> router.reset(call.value("run-after-reset"), actor);
      case "/system/script/run" -> runScripts(call, actor);
      case "/system/script/job/remove" -> call.rows().forEach(row -> router.jobs().stop(row.id()));
      case "/system/clock/set" -> setClock(call);
      case "/system/ntp/client/set" -> {
        return null;
      }
      case "/user/active/remove" -> throw new Failure("action failed (6)");
      case "/user/ssh-keys/import" -> importKey(call);
      case "/user/ssh-keys/remove" ->
          call.rows().forEach(row -> router.users().removeKey(row.id()));
      case "/log/info", "/log/warning", "/log/error", "/log/debug" ->
          router.journal().write("script," + call.verb(), String.join(" ", call.words()));
      default -> {
        return null;
      }
    }
    return Reply.NOTHING;
  }

  private void runScripts(Call call, Actor actor) {
    List<String> names = call.words();
    for (RowView row :
        scripts(names.isEmpty() ? String.valueOf(call.value("numbers")) : names.getFirst())) {
      refuseUnderscores(row.value("source"));
      var policies = Policy.read(router.store().effective("/system script", row, "policy"));
      var as = actor.as("script:" + row.value("name"), actor.from(), policies);
      var ran = router.script(row.value("source"), as, false);
      call.print(ran.output().stripTrailing());
      if (ran.error() != null) {
        throw new Failure(ran.error().message());
      }
    }
  }

  /**
   * From 7.23.3 to 7.24.5 (contract §13.9; greenblacked/ops-toolbox, tests on CHR): {@code :parse},
   * {@code :execute} and {@code add} take the same source.
   */
  private void refuseUnderscores(String source) {
    var version = Versions.of(profile.version());
    Matcher declared = WITH_UNDERSCORE.matcher(source);
    if (version.isAtLeast(Version.parse("7.23.3"))
        && version.isBefore(Version.parse("7.24.6"))
        && Trait.UNDERSCORES_BREAK_SCRIPT_RUN.on()
        && declared.find()) {
      var lines = SyntaxTree.parse(source).lines();
      int at = declared.end() - 1;
      throw new Failure(
          "expected end of command (line %d column %d)"
              .formatted(lines.line(at), lines.column(at)));
    }
  }

  private List<RowView> scripts(String name) {
    var found =
        router.store().rows("/system script").stream()
            .filter(row -> row.value("name").equals(name) || row.id().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw new Failure("no such item");
    }
    return found;
  }

  private void setClock(Call call) {
    for (Call.Part part : call.parts()) {
      if (!List.of("date", "time", "time-zone-name", "time-zone-autodetect")
          .contains(part.name())) {
        throw Call.expectedEnd(part.column());
      }
    }
    @Nullable String zone = call.value("time-zone-name");
    if (zone != null) {
      router.setZone(zone);
    }
    var now = router.local();
    @Nullable String date = call.value("date");
    @Nullable String time = call.value("time");
    @Nullable LocalDate day = date == null ? now.toLocalDate() : Scheduler.date(date);
    @Nullable LocalTime clock = time == null ? now.toLocalTime() : Scheduler.clock(time);
    if (day == null || clock == null) {
      throw new Failure("invalid value for argument " + (day == null ? "date" : "time"));
    }
    if (date != null || time != null) {
      router.setClock(day.atTime(clock).atZone(router.zone()).toInstant());
    }
  }

  /** Which keys a version reads (contract §2.4). */
  private void importKey(Call call) {
    @Nullable String user = call.value("user");
    @Nullable String file = call.value("public-key-file");
    byte @Nullable [] content = file == null ? null : router.files().read(file);
    if (content == null) {
      throw new Failure("failure: no such file");
    }
    if (user == null || router.users().find(user).isEmpty()) {
      throw new Failure("input does not match any value of user");
    }
    PublicKey key = read(new String(content, StandardCharsets.US_ASCII).strip());
    router.users().addKey(user, key, String.valueOf(file));
    router.files().remove(String.valueOf(file)); // the file is consumed
  }

  private PublicKey read(String line) {
    var wrong = new Failure("unable to load key file (wrong format or bad passphrase)!");
    String type = line.split(" ", 2)[0];
    boolean known =
        type.equals("ssh-rsa")
            || (type.equals("ssh-ed25519") && profile.version().isAtLeast(7, 12))
            || (type.equals("ssh-dss") && !profile.version().isAtLeast(7, 0))
            || !Trait.KEY_TYPES_BY_VERSION.on();
    if (!known) {
      throw wrong;
    }
    try {
      PublicKey key =
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
              .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
      if (key == null) {
        throw wrong;
      }
      return key;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw wrong;
    }
  }
}
