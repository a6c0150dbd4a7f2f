package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * The users of a router, with their policies, passwords and keys (see
 * routeros-behaviour.md#key-ends-password). Used only within a turn.
 */
final class Users {
  /**
   * A public key of a user. Keys are not configuration: no export contains them (see
   * routeros-behaviour.md#export-leaves-out).
   */
  record UserKey(String id, String user, PublicKey key, String comment) {}

  private final Store store;
  private final RouterProfile profile;
  private final List<UserKey> keys = new ArrayList<>();
  private int lastKey;

  Users(Store store, RouterProfile profile) {
    this.store = store;
    this.profile = profile;
  }

  Optional<RowView> find(String name) {
    return store.rows("/user").stream()
        .filter(user -> user.value("name").equals(name) && !user.isDisabled())
        .findFirst();
  }

  /** The policies of the user's group now. */
  Set<Policy> policies(String name) {
    return find(name)
        .map(user -> user.value("group"))
        .flatMap(
            group ->
                store.rows("/user group").stream()
                    .filter(row -> row.value("name").equals(group))
                    .findFirst())
        .map(group -> Policy.read(group.value("policy")))
        .orElse(EnumSet.noneOf(Policy.class));
  }

  boolean hasPassword(String name, String password) {
    return find(name).filter(user -> user.value("password").equals(password)).isPresent()
        && mayUsePassword(name);
  }

  /**
   * Whether the user may log in by password. A key disables the password unless a setting allows
   * both (see routeros-behaviour.md#key-ends-password).
   */
  private boolean mayUsePassword(String name) {
    boolean hasKey = keys.stream().anyMatch(key -> key.user().equals(name));
    if (profile.version().isAtLeast(7, 23)) {
      String setting = store.value("/ip ssh", "password-authentication");
      return switch (setting) {
        case "yes" -> true;
        case "no" -> false;
        default -> !hasKey || !Behaviour.KEY_ENDS_PASSWORD.on();
      };
    }
    return !hasKey
        || store.value("/ip ssh", "always-allow-password-login").equals("yes")
        || !Behaviour.KEY_ENDS_PASSWORD.on();
  }

  boolean hasKey(String name, PublicKey key) {
    return find(name).isPresent()
        && keys.stream()
            .anyMatch(known -> known.user().equals(name) && KeyUtils.compareKeys(known.key(), key));
  }

  /**
   * Whether the password is empty or must be changed at the next login (see
   * routeros-behaviour.md#first-login).
   */
  boolean mustChangePassword(String name) {
    return find(name)
        .filter(user -> user.value("password").isEmpty() || user.value("expired").equals("yes"))
        .isPresent();
  }

  List<UserKey> keys() {
    return List.copyOf(keys);
  }

  void addKey(String user, PublicKey key, String comment) {
    keys.add(new UserKey("*" + Integer.toHexString(++lastKey), user, key, comment));
  }

  void removeKey(String id) {
    keys.removeIf(key -> key.id().equals(id));
  }

  /** Replaces all keys, as loading a backup does; returns the previous ones. */
  List<UserKey> replaceKeys(List<UserKey> others) {
    var before = List.copyOf(keys);
    keys.clear();
    keys.addAll(others);
    return before;
  }
}
