package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;

/**
 * The state that a binary backup contains: the configuration and the users' keys (see
 * routeros-behaviour.md#backup-save). Used only within a turn.
 */
final class BackupContent {
  private final Users users;
  private final Store store;
  private final LastWrites lastWrites;

  BackupContent(Users users, Store store, LastWrites lastWrites) {
    this.users = users;
    this.store = store;
    this.lastWrites = lastWrites;
  }

  String read() {
    var text = new StringBuilder();
    users.keys().forEach(key -> text.append(KeyText.of(key)).append('\n'));
    text.append('\n').append(store.state());
    return text.toString();
  }

  /** Replaces the state of the router by one that {@link #read} returned. */
  void restore(String state) {
    lastWrites.forget();
    int end = state.startsWith("\n") ? 0 : state.indexOf("\n\n");
    users.replaceKeys(KeyText.read(state.substring(0, Math.max(0, end))));
    String configuration = state.substring(end + (end == 0 ? 1 : 2));
    store.restore(
        Behaviour.BACKUP_HOLDS_SCHEDULERS.on()
            ? configuration
            : configuration.replaceAll("(?s)/system scheduler\n(?:(?!/).*\n)*", ""));
  }
}
