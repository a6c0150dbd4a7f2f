package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.util.function.Consumer;

/**
 * The parts of one router, wired together. A part that needs many others takes them from here.
 * Parts are used only within a turn, unless they are documented otherwise.
 */
final class RouterParts {
  private final RouterProfile profile;
  private final Conditions conditions;
  private final Time time;
  private final ExecutionTurns turns;
  private final Store store;
  private final Files files;
  private final FlashStorage flash;
  private final Scheduler scheduler;
  private final SystemClock clock;
  private final RouterLog routerLog;
  private final LastWrites lastWrites;
  private final RulesInForce rules;
  private final History history;
  private final SafeMode safeMode;
  private final Users users;
  private final Jobs jobs;
  private final PowerState power;
  private final Link link;
  private final Connections connections;
  private final Observers observers;
  private final Authentication authentication;
  private final ActiveUsers activeUsers;
  private final DynamicRows dynamicRows;
  private final ManagedRows managedRows;
  private final GlobalVariables globals;
  private final Access access;
  private final ParseErrors parseErrors;
  private final Compiler compiler;
  private final ScriptRunner scripts;
  private final LineRunner lines;
  private final LocalConsole localConsole;
  private final OtherAdministrators others;
  private final BackgroundScripts background;
  private final ScheduledRuns scheduledRuns;
  private final AutoImport autoImport;
  private final BackupContent backupContent;
  private final PropertyNormalizer normalizer;
  private final Printer printer;
  private final ExportCommand exports;
  private final FileMenu fileMenu;
  private final StateMenus stateMenus;
  private final ArrivalCheck arrivals;
  private final PowerCycle powerCycle;
  private final ChangeRecorder changes;
  private final ExecChannel execChannel;

  /**
   * @param executed receives each command line that arrives over SSH
   */
  RouterParts(
      RouterProfile profile,
      Blueprint blueprint,
      TimeScale timeScale,
      Conditions conditions,
      Consumer<String> executed) {
    this.profile = profile;
    this.conditions = conditions;
    time = new Time(timeScale);
    turns = new ExecutionTurns(time);
    store = new Store(blueprint, profile);
    files = new Files(profile, time);
    flash = new FlashStorage(conditions, files, time);
    scheduler = new Scheduler(profile, store, time, this::startRun);
    clock = new SystemClock(store, time, scheduler);
    routerLog = new RouterLog(profile, store, clock);
    lastWrites = new LastWrites();
    rules = new RulesInForce(store, time);
    history = new History(this::rearranged);
    safeMode = new SafeMode(history, routerLog);
    users = new Users(store, profile);
    jobs = new Jobs(turns);
    power = new PowerState(time);
    link = new Link();
    connections = new Connections(profile, store);
    observers = new Observers(power);
    authentication = new Authentication(users, conditions, power, routerLog);
    activeUsers = new ActiveUsers(profile, jobs, safeMode, routerLog);
    dynamicRows = new DynamicRows(profile, store, activeUsers::addresses);
    managedRows = new ManagedRows();
    globals = new GlobalVariables(profile);
    access = new Access(profile, conditions);
    parseErrors = new ParseErrors(profile);
    compiler = new Compiler(profile, parseErrors);
    scripts =
        new ScriptRunner(conditions, store, (actor, device) -> new Console(this, actor, device));
    lines = new LineRunner(profile, store, scripts);
    localConsole = new LocalConsole(profile, turns, lines, connections);
    others = new OtherAdministrators(turns, store, lines, scripts);
    background =
        new BackgroundScripts(profile, jobs, scripts, connections, routerLog, files, clock);
    scheduledRuns =
        new ScheduledRuns(profile, store, users, background, localConsole, scheduler, clock);
    autoImport = new AutoImport(profile, files, scripts);
    backupContent = new BackupContent(users, store, lastWrites);
    normalizer = new PropertyNormalizer(profile, store, users, clock, scheduledRuns);
    printer = new Printer(profile.version());
    exports = new ExportCommand(profile, conditions, store, flash, clock, turns);
    fileMenu = new FileMenu(files);
    stateMenus = new StateMenus(this);
    arrivals = new ArrivalCheck(profile, conditions, store, dynamicRows, rules, connections);
    powerCycle = new PowerCycle(this);
    changes = new ChangeRecorder(this);
    execChannel = new ExecChannel(this, executed);
  }

  private void startRun(RowView entry) {
    scheduledRuns.start(entry);
  }

  /** Updates the parts after rows came back or were removed without a command. */
  void rearranged() {
    store.changed();
    lastWrites.forget();
    rules.changed(RulesInForce.COMPONENT);
    scheduler.changed();
  }

  RouterProfile profile() {
    return profile;
  }

  Conditions conditions() {
    return conditions;
  }

  Time time() {
    return time;
  }

  ExecutionTurns turns() {
    return turns;
  }

  Store store() {
    return store;
  }

  Files files() {
    return files;
  }

  FlashStorage flash() {
    return flash;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  SystemClock clock() {
    return clock;
  }

  RouterLog routerLog() {
    return routerLog;
  }

  LastWrites lastWrites() {
    return lastWrites;
  }

  RulesInForce rules() {
    return rules;
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

  PowerState power() {
    return power;
  }

  Link link() {
    return link;
  }

  Connections connections() {
    return connections;
  }

  Observers observers() {
    return observers;
  }

  Authentication authentication() {
    return authentication;
  }

  ActiveUsers activeUsers() {
    return activeUsers;
  }

  DynamicRows dynamicRows() {
    return dynamicRows;
  }

  ManagedRows managedRows() {
    return managedRows;
  }

  GlobalVariables globals() {
    return globals;
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

  ScriptRunner scripts() {
    return scripts;
  }

  LineRunner lines() {
    return lines;
  }

  LocalConsole localConsole() {
    return localConsole;
  }

  OtherAdministrators others() {
    return others;
  }

  BackgroundScripts background() {
    return background;
  }

  ScheduledRuns scheduledRuns() {
    return scheduledRuns;
  }

  AutoImport autoImport() {
    return autoImport;
  }

  BackupContent backupContent() {
    return backupContent;
  }

  PropertyNormalizer normalizer() {
    return normalizer;
  }

  Printer printer() {
    return printer;
  }

  ExportCommand exports() {
    return exports;
  }

  FileMenu fileMenu() {
    return fileMenu;
  }

  StateMenus stateMenus() {
    return stateMenus;
  }

  ArrivalCheck arrivals() {
    return arrivals;
  }

  PowerCycle powerCycle() {
    return powerCycle;
  }

  ChangeRecorder changes() {
    return changes;
  }

  ExecChannel execChannel() {
    return execChannel;
  }
}
