package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** The menu {@code /user ssh-keys}, which lists the public keys of all users. */
final class SshKeyMenu implements StateMenu {
  private final Users users;

  SshKeyMenu(Users users) {
    this.users = users;
  }

  @Override
  public MachineMenu read() {
    List<MachineRow> rows = new ArrayList<>();
    for (Users.UserKey key : users.keys()) {
      var values = new LinkedHashMap<String, String>();
      values.put("user", key.user());
      values.put("key-type", key.key().getAlgorithm().toLowerCase(Locale.ROOT));
      values.put("key-owner", key.comment());
      rows.add(new MachineRow(key.id(), values));
    }
    return new MachineMenu(false, rows);
  }
}
