package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The users who are logged in, which is {@code /user active}. Used only within a turn. */
final class ActiveUsers implements StateMenu {
  private final RouterProfile profile;
  private final Jobs jobs;
  private final SafeMode safeMode;
  private final RouterLog routerLog;
  private final Map<String, Login> logins = new HashMap<>();
  private int lastLogin;

  ActiveUsers(RouterProfile profile, Jobs jobs, SafeMode safeMode, RouterLog routerLog) {
    this.profile = profile;
    this.jobs = jobs;
    this.safeMode = safeMode;
    this.routerLog = routerLog;
  }

  String nextId() {
    return Integer.toString(++lastLogin);
  }

  void add(Login login) {
    logins.put(login.id(), login);
    if (Behaviour.LOGINS_ARE_LOGGED.on()) {
      routerLog.write(
          "system,info,account",
          "user %s logged in from %s via ssh".formatted(login.user(), login.from()));
    }
  }

  List<Login> all() {
    return List.copyOf(logins.values());
  }

  /** The addresses that the users come from. */
  List<String> addresses() {
    return logins.values().stream().map(Login::from).toList();
  }

  /** Ends a login and its safe mode; does nothing if it has ended already. */
  void remove(Login login) {
    if (logins.remove(login.id()) == null) {
      return;
    }
    if (!Behaviour.JOBS_OUTLIVE_THEIR_SESSION.on()) {
      jobs.stopAll();
    }
    if (profile.has(UnverifiedBehaviour.JOBS_DIE_WITH_THEIR_CONNECTION)) {
      jobs.stopAllOf(login.id());
    }
    safeMode.endedWith(login::has);
    if (Behaviour.LOGINS_ARE_LOGGED.on()) {
      routerLog.write(
          "system,info,account",
          "user %s logged out from %s via ssh".formatted(login.user(), login.from()));
    }
  }

  /** Forgets all logins, as a reboot does. */
  void clear() {
    logins.clear();
  }

  @Override
  public MachineMenu read() {
    List<MachineRow> rows = new ArrayList<>();
    for (Login login : logins.values()) {
      var values = new LinkedHashMap<String, String>();
      values.put("name", login.user());
      values.put("address", login.from());
      values.put("via", "ssh");
      rows.add(new MachineRow("*" + Integer.toHexString(Integer.parseInt(login.id())), values));
    }
    return new MachineMenu(false, rows);
  }
}
