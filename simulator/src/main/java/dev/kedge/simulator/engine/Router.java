package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Change;
import dev.kedge.routeros.interpret.Failure;
import dev.kedge.routeros.interpret.Globals;
import dev.kedge.routeros.interpret.Host;
import dev.kedge.routeros.interpret.Host.MachineRow;
import dev.kedge.routeros.interpret.Interpreter;
import dev.kedge.routeros.interpret.RowView;
import dev.kedge.routeros.interpret.ScriptError;
import dev.kedge.routeros.interpret.TimeValue;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Commands;
import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.Event;
import dev.kedge.simulator.Fault;
import dev.kedge.simulator.Oddity;
import dev.kedge.simulator.Pace;
import dev.kedge.simulator.RouterProfile;
import dev.kedge.simulator.RowChange;
import dev.kedge.simulator.Seat;
import dev.kedge.simulator.Trait;
import dev.kedge.simulator.facts.Deviations;
import dev.kedge.simulator.reach.Arrival;
import dev.kedge.simulator.reach.Reachability;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The router: what it is at a moment, and what happens to it. Public methods take the router's
 * turn; all others are for who has it.
 */
public final class Router implements Machine, AutoCloseable {
  /** Until the router notices that nobody answers any more (contract §6.1). */
  private static final Duration SILENT_LOSS = Duration.ofMinutes(9);

  /** Where the clock of a router without one begins (contract §1.2, §5). */
  private static final Instant EPOCH = Instant.parse("1970-01-02T00:00:00Z");

  private static final Set<String> READING =
      Set.of("export", "print", "get", "find", "put", "parse", "save", "len", "quit");

  private static final Set<String> ROOT_COMMANDS =
      Set.of(
          "put", "if", "for", "foreach", "do", "while", "local", "global", "set", "log", "execute",
          "export", "import", "delay", "error", "ping", "quit", "undo", "redo", "len", "pick");

  private final RouterProfile profile;
  private final Conditions conditions;
  private final Consumer<String> executed;
  private final Globals globals = new Globals();
  private final Globals globalsApart = new Globals();
  private final Time time;
  private final Turns turns;
  private final Store store;
  private final Files files;
  private final Journal journal;
  private final History history = new History(this::rearrange);
  private final SafeMode safeMode;
  private final Users users;
  private final Jobs jobs;
  private final Scheduler scheduler;
  private final Access access;
  private final ParseErrors parseErrors;
  private final Compiler compiler;
  private final DynamicRows dynamicRows;
  private final ExportCommand exports = new ExportCommand(this);
  private final Importer importer = new Importer(this);
  private final BackupCommands backups = new BackupCommands(this);
  private final FileCommands fileCommands = new FileCommands(this);
  private final RootCommands root = new RootCommands(this);
  private final SystemCommands system;
  private final Filler filler;
  private final Printer printer;
  private final LastWrites lastWrites = new LastWrites();
  private final RulesInForce rules;
  private final Map<String, Login> logins = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final List<Consumer<RowChange>> observers = new CopyOnWriteArrayList<>();
  private final List<Runnable> rebootObservers = new CopyOnWriteArrayList<>();
  private final Object link = new Object();
  private boolean linkLost;
  private boolean up = true;
  private Duration bootedAt = Duration.ZERO;
  private int boots;
  private int lastLogin;
  private int exportCount;
  private int strangers;
  private boolean closed;

  /** How many imports run within each other. */
  private int importing;

  /** Whether open sessions get no answer any more. */
  private final Set<Line> unreachable = new HashSet<>();

  private final Set<String> managed = new HashSet<>();

  public Router(
      RouterProfile profile,
      Blueprint blueprint,
      Pace pace,
      Conditions conditions,
      Consumer<String> executed) {
    this.profile = profile;
    this.conditions = conditions;
    this.executed = executed;
    this.time = new Time(pace);
    this.turns = new Turns(time);
    this.store = new Store(blueprint, profile);
    this.files = new Files(profile, time);
    this.journal = new Journal(profile, store, new Clocks());
    this.safeMode = new SafeMode(history, journal);
    this.users = new Users(store, profile);
    this.jobs = new Jobs(turns);
    this.scheduler = new Scheduler(profile, store, time, this::runEntry);
    this.access = new Access(profile, conditions);
    this.rules = new RulesInForce(store, time);
    this.parseErrors = new ParseErrors(profile);
    this.compiler = new Compiler(profile, parseErrors);
    this.dynamicRows = new DynamicRows(profile, store, this::connections);
    this.system = new SystemCommands(this);
    this.printer = new Printer(profile.version());
    this.filler = new Filler(this);
    time.onAlarm(() -> turns.take(time::catchUp));
    turns.take(() -> scheduler.boot(zone()));
  }

  private final class Clocks implements Journal.Clock {
    @Override
    public LocalDateTime local() {
      return Router.this.local();
    }

    @Override
    public String identity() {
      return Router.this.identity();
    }
  }

  // What it is.

  RouterProfile profile() {
    return profile;
  }

  Conditions conditions() {
    return conditions;
  }

  /** Of a session, or of a script in the background. */
  Globals globals(Actor actor) {
    return profile.has(Oddity.GLOBALS_APART) && !actor.via().equals("ssh") ? globalsApart : globals;
  }

  Turns turns() {
    return turns;
  }

  Store store() {
    return store;
  }

  Files files() {
    return files;
  }

  Journal journal() {
    return journal;
  }

  History history() {
    return history;
  }

  SafeMode safeMode() {
    return safeMode;
  }

  Users users() {
    return users;
  }

  Jobs jobs() {
    return jobs;
  }

  Access access() {
    return access;
  }

  ParseErrors parseErrors() {
    return parseErrors;
  }

  Compiler compiler() {
    return compiler;
  }

  DynamicRows dynamicRows() {
    return dynamicRows;
  }

  private List<String> connections() {
    return logins.values().stream().map(Login::from).toList();
  }

  ExportCommand exports() {
    return exports;
  }

  Importer importer() {
    return importer;
  }

  BackupCommands backups() {
    return backups;
  }

  FileCommands fileCommands() {
    return fileCommands;
  }

  RootCommands root() {
    return root;
  }

  SystemCommands system() {
    return system;
  }

  Filler filler() {
    return filler;
  }

  Printer printer() {
    return printer;
  }

  String identity() {
    String name = store.value("/system identity", "name");
    return name.isEmpty() ? "MikroTik" : name;
  }

  ZoneId zone() {
    return Journal.Clock.zone(store.value("/system clock", "time-zone-name"));
  }

  LocalDateTime local() {
    return LocalDateTime.ofInstant(time.wall(), zone());
  }

  Duration uptime() {
    return time.now().minus(bootedAt);
  }

  long freeSpace() {
    return conditions.has(Fault.FLASH_FULL) ? 0 : files.free();
  }

  boolean hasRoom(long bytes) {
    return bytes <= freeSpace();
  }

  int nextExport() {
    return exportCount++;
  }

  Set<Policy> policies(String user) {
    var policies = EnumSet.noneOf(Policy.class);
    policies.addAll(users.policies(user));
    for (Policy policy : Policy.values()) {
      boolean missing =
          switch (policy) {
            case FTP -> conditions.has(Fault.POLICY_FTP_MISSING);
            case WRITE -> conditions.has(Fault.POLICY_WRITE_MISSING);
            case SENSITIVE -> conditions.has(Fault.POLICY_SENSITIVE_MISSING);
            case TEST -> conditions.has(Fault.POLICY_TEST_MISSING);
            default -> false;
          };
      if (missing) {
        policies.remove(policy);
      }
    }
    return policies;
  }

  boolean mustChangePassword(String user) {
    return conditions.has(Fault.PASSWORD_EXPIRED) || users.mustChangePassword(user);
  }

  List<MachineRow> activeUsers() {
    List<MachineRow> rows = new ArrayList<>();
    for (Login login : logins.values()) {
      var values = new java.util.LinkedHashMap<String, String>();
      values.put("name", login.user());
      values.put("address", login.from());
      values.put("via", "ssh");
      rows.add(new MachineRow("*" + Integer.toHexString(Integer.parseInt(login.id())), values));
    }
    return rows;
  }

  // Scripts.

  /** Runs a script as somebody. */
  Interpreter.Ran script(String script, Actor actor, boolean apart) {
    return script(script, Importer.ROOT, actor, apart);
  }

  /** Runs a file as somebody. */
  Interpreter.Ran imported(String script, Actor actor, boolean apart) {
    int before = importing;
    importing++;
    try {
      return script(script, actor, apart);
    } finally {
      importing = before;
    }
  }

  /** Adds a row again, before itself and without its comment. */
  private void addTwice(Change change, Actor actor) {
    var values = new LinkedHashMap<>(change.after());
    values.remove("comment");
    String add = change.call().menu().text() + " add place-before=" + change.id();
    int before = importing;
    importing = 0;
    script(add + assignments(values), actor, false);
    importing = before;
  }

  private boolean comesTwice(Change change) {
    return importing > 0
        && profile.has(Oddity.PLACED_ROWS_COME_TWICE)
        && change.call().verb().equals("add")
        && change.call().text().contains("place-before=[");
  }

  private Interpreter.Ran script(String script, MenuPath menu, Actor actor, boolean apart) {
    if (conditions.isEmpty() && isReading(script)) {
      return store.read(
          device -> device.run(script, menu, apart, new Console(this, actor, device)));
    }
    Interpreter device = store.write();
    return device.run(script, menu, apart, new Console(this, actor, device));
  }

  /** Whether nothing in it changes the configuration or waits. */
  private static boolean isReading(String script) {
    return Commands.of(SyntaxTree.parse(script)).stream()
        .allMatch(command -> READING.contains(command.verb().replaceFirst("^:", "")));
  }

  /** A line as typed; the router's view, faults of the way apart. */
  Answer typed(String line, MenuPath menu, Actor actor) {
    try {
      var ran = script(line, menu, actor, false);
      @Nullable ScriptError error = known(line, ran.error());
      String text = ran.output();
      int status = 0;
      if (error != null) {
        text += ErrorText.of(error, profile.version()) + "\n";
        boolean bad = ErrorText.isBadCommand(error);
        status =
            bad
                ? Trait.BAD_COMMAND_EXITS_1.on() && !profile.has(Oddity.BAD_COMMAND_EXITS_0) ? 1 : 0
                : Trait.REFUSALS_EXIT_0.on() ? 0 : 1;
      }
      return new Answer(crlf(text), status, isExport(line), false);
    } catch (SyntaxException tooMuch) {
      return Answer.of("syntax error (line 1 column 1)\r\n");
    }
  }

  /** A shell's command is no syntax of ours, and its first word no command (contract §2.1). */
  private @Nullable ScriptError known(String line, @Nullable ScriptError error) {
    String word = line.strip().split("[^a-z0-9-]", 2)[0];
    boolean unknown =
        error != null
            && error.message().startsWith("syntax error")
            && !word.isEmpty()
            && !ROOT_COMMANDS.contains(word)
            && !store.read(device -> device.hasMenu(MenuPath.of(word)));
    return unknown ? new ScriptError(1, 1, "", "bad command name " + word) : error;
  }

  private static boolean isExport(String line) {
    return Commands.of(SyntaxTree.parse(line)).stream().anyMatch(c -> c.verb().equals("export"));
  }

  private static String crlf(String text) {
    return Trait.EXEC_ENDS_LINES_WITH_CRLF.on() ? text.replace("\n", "\r\n") : text;
  }

  /** Carries out what an exec channel asks for. */
  Answer exec(Login login, String line, String terminal) {
    executed.accept(line);
    var refusal = conditions.refusalOf(line);
    if (refusal.isPresent()) {
      return Answer.of(refusal.get() + "\r\n");
    }
    if (line.indexOf('\n') >= 0) { // one line only (contract §2.1)
      return Answer.of("syntax error (line 1 column %d)\r\n".formatted(line.indexOf('\n') + 1));
    }
    try {
      return turns.take(
          () -> {
            conditions.take(line, false).ifPresent(Runnable::run);
            if (!up) {
              return Answer.LOST;
            }
            if (conditions.has(Fault.ANOTHER_ADMINISTRATOR)) {
              intrude();
            }
            if (mustChangePassword(login.user())
                && profile.has(Oddity.EXPIRED_PASSWORD_BLOCKS_EXEC)) {
              return Answer.of("password must be changed\r\n");
            }
            Answer answer = typed(line, Importer.ROOT, login.actor(terminal));
            if (answer.exitStatus() != 0 || answer.text().startsWith("failure:")) {
              journal.write(
                  "script,error", "executing script from sshd failed, please check it manually");
            }
            conditions.take(line, true).ifPresent(Runnable::run);
            return dropUnreachable() || !up ? Answer.LOST : answer;
          });
    } catch (Turns.Stopped stopped) {
      return Answer.LOST;
    }
  }

  /** Somebody else changes something. */
  private void intrude() {
    var add =
        "/ip firewall address-list add list=other-admin address=10.255.%d.%d"
            .formatted(strangers / 250, strangers % 250 + 1);
    strangers++;
    script(add, colleague("other"), false);
  }

  /** Somebody else with every right. */
  private static Actor colleague(String user) {
    return new Actor(user, "winbox", "10.255.255.1", EnumSet.allOf(Policy.class), "", "");
  }

  /** Types a line as somebody else; what it printed. */
  public String runAs(String user, String line) {
    return turns.take(() -> typed(line, Importer.ROOT, colleague(user)).text());
  }

  /**
   * Adds each row again that somebody else finds, as it is.
   *
   * @param conditions of {@code find}
   * @return what it printed; nothing where the router took them
   */
  public String doubleAs(String user, String menu, String conditions) {
    return turns.take(
        () -> {
          String find = ":foreach i in=[%s find %s] do={:put $i}".formatted(menu, conditions);
          List<String> ids = runAs(user, find).lines().map(String::strip).toList();
          var printed = new StringBuilder();
          for (RowView row : store.rows(menu)) {
            if (ids.contains(row.id())) {
              printed.append(runAs(user, menu + " add" + assignments(row.values())));
            }
          }
          return printed.toString();
        });
  }

  private static String assignments(Map<String, String> values) {
    var text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(' ').append(name).append('=').append(Quoting.literal(value)));
    return text.toString();
  }

  /** Something happens later, in the router's time. */
  public void later(Duration length, Runnable event) {
    turns.take(
        () -> {
          time.in(length, event);
        });
  }

  /**
   * A job of its own.
   *
   * @param file what it prints goes there when it ends (contract §7); null for nowhere
   */
  Jobs.Job startJob(String script, @Nullable String file, Actor actor) {
    var as = actor.as("script", actor.from(), actor.policies());
    return jobs.start(
        script,
        actor.user(),
        "command",
        actor.login(),
        local(),
        _ -> {
          String printed = background(script, as, "command");
          if (file != null && !profile.has(Oddity.EXECUTE_WRITES_NO_FILE)) {
            files.write(file, printed.getBytes(StandardCharsets.ISO_8859_1));
          }
        });
  }

  private void runEntry(RowView entry) {
    String name = entry.value("name");
    String owner = owners.getOrDefault(name, profile.login().user());
    if (profile.has(Oddity.SCHEDULER_STOPS_WITHOUT_OWNER) && users.find(owner).isEmpty()) {
      return;
    }
    Set<Policy> policies = EnumSet.allOf(Policy.class);
    if (Trait.SCHEDULER_RUNS_WITH_ITS_POLICIES.on()) {
      policies.retainAll(Policy.read(store.effective("/system scheduler", entry, "policy")));
    }
    boolean owned = users.find(owner).isPresent(); // whose rights count now (contract §13.2)
    if (owned && Trait.SCHEDULER_HAS_NO_MORE_THAN_ITS_OWNER.on()) {
      policies.retainAll(users.policies(owner));
    }
    String event = entry.value("on-event");
    String source =
        store.rows("/system script").stream()
            .filter(script -> script.value("name").equals(event.strip()))
            .findFirst()
            .map(script -> script.value("source"))
            .orElse(event);
    var actor = new Actor(owner, "scheduler", name, policies, "", "");
    jobs.start(
        source,
        owner,
        "scheduler",
        "",
        local(),
        _ -> background(source, actor, "scheduler (" + name + ")"));
    if (!Trait.ONE_SHOT_STAYS.on() && entry.value("interval").isEmpty()) {
      run("/system scheduler remove [find name=\"" + name + "\"]");
    }
  }

  /** Answers what it printed. */
  private String background(String script, Actor actor, String what) {
    @Nullable ScriptError error;
    String printed = "";
    try {
      var ran = script(script, actor, false);
      dropUnreachable();
      printed = ran.output();
      error = ran.error();
    } catch (SyntaxException tooMuch) {
      error = new ScriptError(tooMuch.line(), 1, "", "syntax error");
    }
    if (error != null) {
      journal.write("script,error", "executing script from " + what + " failed");
      String said = ErrorText.inScript(error, profile.version(), "");
      journal.write("script,error", said);
      printed += said + "\n";
    }
    return printed;
  }

  void owns(String entry, String user) {
    owners.put(entry, user);
  }

  // Changes.

  /** A row changed: it is in the history, in the log, and the scheduler looks again. */
  void changed(Change change, Actor actor) {
    store.changed();
    String component = change.call().menu().component();
    String verb =
        change.before().isEmpty() && change.call().verb().equals("add")
            ? "added"
            : change.call().verb().equals("remove")
                ? "removed"
                : change.call().verb().equals("move") ? "moved" : "changed";
    String text = History.text(component, verb);
    boolean floating =
        safeMode.isHeld()
            && (Trait.SAFE_MODE_HOLDS_ALL_SESSIONS.on()
                || safeMode.isHeldBy(String.valueOf(terminalOf(actor))));
    history.add(new History.Action(text, actor.user(), local(), change, floating));
    if (profile.has(Oddity.POWER_LOSS_TAKES_THE_LAST_WRITES)) {
      lastWrites.add(change, time.now());
    }
    rules.changed(component);
    safeMode.checkSize();
    if (Trait.CHANGES_ARE_LOGGED.on()) {
      journal.write("system,info", text + " by " + by(change, actor));
    }
    if (component.equals("system/scheduler")) {
      scheduler.changed();
    }
    if (change.after().containsKey("timeout") && component.endsWith("firewall/address-list")) {
      TimeValue.parse(change.after().get("timeout"))
          .ifPresent(left -> time.in(left, () -> expire(change)));
    }
    if (comesTwice(change)) {
      addTwice(change, actor);
    }
    lines.stream().filter(endedBy(component, change)).forEach(unreachable::add);
    observe(change, actor);
  }

  private void observe(Change change, Actor actor) {
    var seen =
        new RowChange(
            actor.user(),
            actor.via(),
            change.call().menu().text(),
            change.call().verb(),
            change.id(),
            change.before(),
            change.after());
    observers.forEach(observer -> observer.accept(seen));
    if (!up) { // an observer took its power away
      throw new Turns.Stopped();
    }
  }

  /** Tells of each change of a row, in its turn; what an observer does then is done at once. */
  public void observe(Consumer<RowChange> observer) {
    observers.add(observer);
  }

  /** Tells when it has gone down, in its turn. */
  public void observeReboots(Runnable observer) {
    rebootObservers.add(observer);
  }

  /** From now on rows that are added to the menu and say nothing of the property get the value. */
  public void fillIn(String menu, String property, String value) {
    turns.take(() -> filler.alsoFill(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the property has that default; rows that say nothing of it have the value. */
  public void changeDefault(String menu, String property, String value) {
    deviate(more -> more.standard(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the rows that are there show a property that commands do not take. */
  public void show(String menu, String property, String value) {
    deviate(more -> more.shown(MenuPath.of(menu).component(), property, value));
  }

  /** From now on the values of the property are printed in that form. */
  public void respell(String menu, String property, UnaryOperator<String> form) {
    deviate(more -> more.form(MenuPath.of(menu).component(), property, form));
  }

  private void deviate(Consumer<Deviations> how) {
    turns.take(
        () -> {
          store.deviate(how);
          rearrange();
        });
  }

  /** From now on the menu has a dynamic row more. */
  public void addDynamic(String menu, Map<String, String> values) {
    turns.take(() -> dynamicRows.add(MenuPath.of(menu).component(), values));
  }

  /**
   * From now on that row belongs to a fleet manager; it has the flag {@code Y} (contract §13.7).
   */
  public void manage(String id) {
    turns.take(() -> managed.add(id));
  }

  boolean isManaged(String id) {
    return managed.contains(id);
  }

  /** The rows of a menu with their ids as {@code .id}; a menu of one has no id. */
  public List<Map<String, String>> rowsOf(String menu) {
    return turns.take(
        () ->
            store.rows(menu).stream()
                .map(
                    row -> {
                      Map<String, String> values = new LinkedHashMap<>(row.values());
                      values.put(".id", row.id());
                      return values;
                    })
                .toList());
  }

  /**
   * Open sessions go on after a change of the firewall or of the service (contract §10.2.5), but
   * not where the router no longer has the address that they call.
   */
  private Predicate<Line> endedBy(String component, Change change) {
    if (component.startsWith("ip/firewall")) {
      return _ -> !Trait.ESTABLISHED_SESSIONS_STAY.on();
    }
    if (component.equals("ip/service")) {
      boolean moved =
          !change.before().getOrDefault("port", "").equals(change.after().getOrDefault("port", ""));
      boolean ends =
          moved
              && profile.has(Oddity.PORT_CHANGE_ENDS_SESSIONS)
              && store.rows("/ip service").stream()
                  .anyMatch(row -> row.id().equals(change.id()) && row.value("name").equals("ssh"));
      return _ -> ends;
    }
    if (!component.equals("ip/address") || !Trait.SESSIONS_END_WITH_THEIR_ADDRESS.on()) {
      return _ -> false;
    }
    return line -> {
      @Nullable Seat seat = line.seat();
      return seat != null
          && isOf(change.before().getOrDefault("address", ""), seat)
          && store.rows("/ip address").stream()
              .noneMatch(row -> !row.isDisabled() && isOf(row.value("address"), seat));
    };
  }

  private static boolean isOf(String address, Seat seat) {
    return address.split("/", 2)[0].equals(seat.to());
  }

  /** Clients that are not answered any more see it at once, when what ran has ended. */
  boolean dropUnreachable() {
    var dropped = List.copyOf(unreachable);
    unreachable.clear();
    dropped.forEach(Line::drop);
    return !dropped.isEmpty();
  }

  /** An entry of a list that was added for a time goes, without a word in the log. */
  private void expire(Change change) {
    String remove = change.call().menu().text() + " remove [find where .id=" + change.id() + "]";
    store.write().run(remove, Importer.ROOT, false, Host.PAPER);
    store.changed();
  }

  /** The long form of RouterOS 7 shows the whole command, secrets and all (contract §9). */
  private String by(Change change, Actor actor) {
    boolean isLong =
        profile.version().isAtLeast(7, 0)
            && !profile.has(Oddity.SHORT_CHANGE_LOG)
            && Trait.LONG_CHANGE_LOG_ON_SEVEN.on();
    if (!isLong) {
      return actor.user();
    }
    String verb = change.call().verb();
    String detail =
        verb.equals("move")
            ? ""
            : verb.equals("add")
                ? change.id() + " = " + change.call().text()
                : change.call().text();
    return actor.via().equals("scheduler")
        ? "scheduler:%s/action:1 (%s)".formatted(actor.from(), detail)
        : "%s:%s@%s (%s)".formatted(actor.via(), actor.user(), actor.from(), detail);
  }

  /** Rows came back or went in another way than by a command. */
  private void rearrange() {
    store.changed();
    lastWrites.forget();
    rules.changed(RulesInForce.COMPONENT);
    scheduler.changed();
  }

  /** The session that holds safe mode for who runs this; null for an exec channel. */
  @Nullable String terminalOf(Actor actor) {
    return actor.session().isEmpty() ? null : actor.session();
  }

  /** When an entry of the scheduler runs, and how often it did (contract §5). */
  Map<String, String> status(MenuPath menu, RowView row) {
    if (!menu.component().equals("system/scheduler")) {
      return isManaged(row.id()) ? Map.of("managed", "yes") : Map.of();
    }
    var values = new java.util.LinkedHashMap<String, String>();
    values.put("owner", owners.getOrDefault(row.value("name"), profile.login().user()));
    values.put("run-count", Integer.toString(scheduler.runs(row.id())));
    scheduler
        .nextRun(row.id())
        .ifPresent(next -> values.put("next-run", LogTime.ofNextRun(profile, next, local())));
    return values;
  }

  /** Writes a file, at once or as late as flash does it. */
  void save(String name, byte[] content) {
    if (conditions.has(Fault.FLASH_FULL)) {
      throw new Failure("file operation error");
    }
    if (conditions.has(Fault.FILE_LATE)) {
      time.in(Files.WRITE_BACK, () -> files.write(name, content));
    } else {
      files.write(name, content);
    }
  }

  void uploaded(Login login, String name) {
    turns.take(
        () -> {
          files.written(name);
          if (name.endsWith(".auto.rsc") && Trait.AUTO_RSC_RUNS.on()) {
            byte @Nullable [] content = files.read(name);
            String script = content == null ? "" : new String(content, StandardCharsets.ISO_8859_1);
            var ran = script(script, login.actor(""), false);
            @Nullable ScriptError error = ran.error();
            String log =
                ran.output()
                    + (error == null
                        ? "Script file loaded and executed successfully\n"
                        : ErrorText.inScript(error, profile.version(), "") + "\n");
            files.write(
                name.replaceFirst("\\.auto\\.rsc$", ".auto.log"),
                log.getBytes(StandardCharsets.ISO_8859_1));
          }
        });
  }

  void setZone(String name) {
    if (!name.equals("manual") && !ZoneId.getAvailableZoneIds().contains(name)) {
      throw new Failure("input does not match any value of time-zone-name"); // clients 2.3
    }
    var ran =
        store
            .write()
            .run(
                "/system clock set time-zone-name=\"" + name.replaceAll("[\"\\\\$]", "") + "\"",
                Importer.ROOT,
                false,
                Host.PAPER);
    if (ran.error() != null) {
      throw new Failure(ran.error().message());
    }
    scheduler.clockChanged(zone());
  }

  void setClock(Instant wall) {
    time.setWall(wall);
    scheduler.clockChanged(zone());
  }

  // Backup, reboot, power.

  /** Everything that a backup holds (contract §3). */
  String state() {
    var text = new StringBuilder();
    users.keys().forEach(key -> text.append(KeyText.of(key)).append('\n'));
    text.append('\n').append(store.state());
    return text.toString();
  }

  void restore(String state) {
    lastWrites.forget();
    int end = state.startsWith("\n") ? 0 : state.indexOf("\n\n");
    users.replaceKeys(KeyText.read(state.substring(0, Math.max(0, end))));
    String configuration = state.substring(end + (end == 0 ? 1 : 2));
    store.restore(
        Trait.BACKUP_HOLDS_SCHEDULERS.on()
            ? configuration
            : configuration.replaceAll("(?s)/system scheduler\n(?:(?!/).*\n)*", ""));
  }

  /** Goes down and comes up again, as a command asks for: nothing runs on. */
  void reboot(boolean powerLost) {
    goDown(powerLost);
    throw new Turns.Stopped();
  }

  /** Goes down and stays so. */
  void down() {
    goDown(false);
    time.stop();
    throw new Turns.Stopped();
  }

  void reset(@Nullable String runAfter, Actor actor) {
    byte @Nullable [] script = runAfter == null ? null : files.read(runAfter);
    store.reset();
    conditions.add(Fault.FIRST_LOGIN); // the licence is shown again (contract §2.3)
    goDown(false);
    if (script != null) {
      String text = new String(script, StandardCharsets.ISO_8859_1);
      time.in(
          profile.hardware().boot().plusSeconds(1),
          () ->
              jobs.start(
                  text, actor.user(), "reset", "", local(), _ -> background(text, actor, "reset")));
    }
    throw new Turns.Stopped();
  }

  private void goDown(boolean powerLost) {
    up = false;
    boots++;
    globals.clear();
    globalsApart.clear();
    if (Trait.JOBS_DIE_AT_REBOOT.on()) {
      jobs.stopAll();
    }
    scheduler.stop();
    if (safeMode.isHeld()) {
      if (profile.has(Oddity.REBOOT_ENDS_SAFE_MODE_WITH_ROLLBACK)) {
        safeMode.unroll();
      }
      safeMode.forget();
    }
    files.down(powerLost);
    if (powerLost && profile.has(Oddity.POWER_LOSS_TAKES_THE_LAST_WRITES)) {
      lastWrites.takeBack(time.now());
      store.changed();
    }
    lastWrites.forget();
    if (!profile.has(Oddity.HISTORY_SURVIVES_REBOOT)) {
      history.clear();
    }
    journal.clear();
    logins.clear();
    List.copyOf(lines).forEach(Line::drop);
    time.in(profile.hardware().boot(), () -> comeUp(powerLost));
    rebootObservers.forEach(Runnable::run);
  }

  private void comeUp(boolean powerLost) {
    bootedAt = time.now();
    if (!profile.hardware().clock() && Trait.CLOCK_IS_1970_AFTER_BOOT.on()) {
      time.setWall(EPOCH);
    }
    if (profile.has(Oddity.IDS_CHANGE_AT_REBOOT) || !Trait.IDS_ARE_STABLE.on()) {
      store.renumber(boots);
    }
    journal.write(
        "system,info",
        powerLost ? "router was rebooted without proper shutdown" : "router rebooted");
    up = true;
    rules.boot();
    scheduler.boot(zone());
  }

  // From outside.

  /** Something happens to it. */
  public void happen(Event event) {
    turns.take(
        () -> {
          switch (event) {
            case LINK_LOST -> loseLink();
            case REBOOT -> goDown(false);
            case POWER_LOSS -> goDown(true);
          }
        });
  }

  private void loseLink() {
    synchronized (link) {
      linkLost = true;
    }
    var silent = List.copyOf(logins.values());
    var hanging = List.copyOf(lines);
    // Sessions are only ended when the router notices (contract §6.1).
    time.in(
        Trait.SILENT_LOSS_TAKES_NINE_MINUTES.on() ? SILENT_LOSS : Duration.ZERO,
        () -> {
          if (isLinkLost()) {
            silent.forEach(this::end);
            hanging.forEach(Line::drop);
          }
        });
  }

  private boolean isLinkLost() {
    synchronized (link) {
      return linkLost;
    }
  }

  public void linkBack() {
    synchronized (link) {
      linkLost = false;
      link.notifyAll();
    }
  }

  @Override
  public void awaitLink() throws InterruptedException {
    synchronized (link) {
      while (linkLost) {
        link.wait();
      }
    }
  }

  /** Lets its time go by. */
  public void advance(Duration length) {
    turns.take(() -> time.advance(length));
  }

  /** Steps its clock, as NTP does. */
  public void stepClock(Instant wall) {
    turns.take(() -> setClock(wall));
  }

  public Instant clock() {
    return time.wall();
  }

  /** Types a line with every right, as if at the device. */
  public String run(String line) {
    try {
      var atTheDevice =
          new Actor(
              profile.login().user(), "console", "local", EnumSet.allOf(Policy.class), "", "");
      return turns.take(
          () -> {
            String text = typed(line, Importer.ROOT, atTheDevice).text();
            dropUnreachable();
            return text;
          });
    } catch (Turns.Stopped stopped) {
      return "";
    }
  }

  /** A whole export with secrets, CRLF. */
  public String export() {
    return turns.take(() -> exports.whole(ExportForm.full()).replace("\n", "\r\n"));
  }

  public List<String> log() {
    return turns.take(journal::lines);
  }

  public List<String> fileNames() {
    return turns.take(files::names);
  }

  /** The content of a file; null when there is none of that name. */
  public byte @Nullable [] file(String name) {
    return turns.take(() -> files.read(name));
  }

  public boolean isUp() {
    return turns.take(() -> up);
  }

  @Override
  public Arrival arrives(@Nullable Seat seat) {
    return turns.take(
        () -> {
          if (!up || isLinkLost() || closed) {
            return Arrival.DROPPED;
          }
          Arrival arrival = Reachability.judge(seat, this::rowsInForce);
          if (arrival != Arrival.ACCEPTED && rules.areChanging()) {
            arrival = Reachability.judge(seat, rules::before);
          }
          boolean full = lines.size() >= maxSessions() || conditions.has(Fault.SESSION_LIMIT);
          return arrival == Arrival.ACCEPTED && full ? Arrival.CLOSED : arrival;
        });
  }

  /** Entries of lists that no export shows count as well (contract §13.1). */
  private List<RowView> rowsInForce(String menu) {
    return Stream.concat(
            store.rows(menu).stream(),
            dynamicRows.added(MenuPath.of(menu).component()).stream()
                .map(row -> new RowView(-1, row.id(), row.values(), false)))
        .toList();
  }

  /** From 7.16 on (contract §2.4). */
  private int maxSessions() {
    if (!profile.version().isAtLeast(7, 16) || !Trait.SESSIONS_ARE_LIMITED.on()) {
      return Integer.MAX_VALUE;
    }
    String set =
        store.rows("/ip service").stream()
            .filter(row -> row.value("name").equals("ssh"))
            .map(row -> row.value("max-sessions"))
            .findFirst()
            .orElse("");
    return set.matches("\\d{1,4}") ? Integer.parseInt(set) : 20;
  }

  @Override
  public boolean hasStrongCrypto() {
    return turns.take(() -> store.value("/ip ssh", "strong-crypto").equals("yes"));
  }

  @Override
  public void attach(Line line) {
    lines.add(line);
  }

  @Override
  public void detach(Line line) {
    lines.remove(line);
  }

  @Override
  public boolean mayLogIn(String user, String password, InetAddress from) {
    return admitted(user, from, () -> users.hasPassword(user, password));
  }

  @Override
  public boolean mayLogIn(String user, PublicKey key, InetAddress from) {
    return admitted(user, from, () -> users.hasKey(user, key));
  }

  @Override
  public void refusedKey(String algorithm) {
    turns.take(
        () ->
            journal.write(
                "system,error",
                "(sshd_authenticate) Requested public-key algorithm %s not supported"
                    .formatted(algorithm)));
  }

  private boolean admitted(
      String user, InetAddress from, java.util.function.BooleanSupplier knows) {
    return turns.take(
        () -> {
          boolean may =
              up
                  && knows.getAsBoolean()
                  && users.policies(user).contains(Policy.SSH)
                  && !conditions.has(Fault.AUTH_REFUSED);
          if (!may && Trait.LOGINS_ARE_LOGGED.on()) {
            journal.write(
                "system,error,critical",
                "login failure for user %s from %s via ssh".formatted(user, from.getHostAddress()));
          }
          return may;
        });
  }

  @Override
  public Session open(String user, InetAddress from) {
    return turns.take(
        () -> {
          var login = new Login(this, Integer.toString(++lastLogin), user, from, policies(user));
          logins.put(login.id(), login);
          if (Trait.LOGINS_ARE_LOGGED.on()) {
            journal.write(
                "system,info,account",
                "user %s logged in from %s via ssh".formatted(user, from.getHostAddress()));
          }
          return login;
        });
  }

  /** The connection of a session ended; over a lost link nobody hears of it. */
  void ended(Login login) {
    turns.take(
        () -> {
          if (!isLinkLost() || !Trait.SILENT_LOSS_TAKES_NINE_MINUTES.on()) {
            end(login);
          }
        });
  }

  /** A command with a pseudo-terminal ended; its safe mode ends with it (contract §6.1). */
  void endedByItself(String terminal) {
    if (profile.has(Oddity.PTY_EXEC_RELEASES_SAFE_MODE)) {
      turns.take(
          () -> {
            if (safeMode.isHeldBy(terminal)) {
              safeMode.release();
            }
          });
    }
    ended(terminal);
  }

  /** The same of a terminal. */
  void ended(String terminal) {
    turns.take(
        () -> {
          if (!isLinkLost() || !Trait.SILENT_LOSS_TAKES_NINE_MINUTES.on()) {
            safeMode.endedWith(terminal::equals);
          }
        });
  }

  private void end(Login login) {
    if (logins.remove(login.id()) == null) {
      return;
    }
    if (!Trait.JOBS_OUTLIVE_THEIR_SESSION.on()) {
      jobs.stopAll();
    }
    if (profile.has(Oddity.JOBS_DIE_WITH_THEIR_CONNECTION)) {
      jobs.stopThoseOf(login.id());
    }
    safeMode.endedWith(login::has);
    if (Trait.LOGINS_ARE_LOGGED.on()) {
      journal.write(
          "system,info,account",
          "user %s logged out from %s via ssh".formatted(login.user(), login.from()));
    }
  }

  @Override
  public void close() {
    turns.take(
        () -> {
          closed = true;
          jobs.stopAll();
          time.stop();
          files.close();
        });
    linkBack();
  }
}
