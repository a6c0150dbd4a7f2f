package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import java.net.InetAddress;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The authentication of users over SSH, and the policies with which a session begins (see
 * routeros-behaviour.md#ssh-user-keys). Used only within a turn.
 */
final class Authentication {
  private final Users users;
  private final Conditions conditions;
  private final PowerState power;
  private final RouterLog routerLog;

  Authentication(Users users, Conditions conditions, PowerState power, RouterLog routerLog) {
    this.users = users;
    this.conditions = conditions;
    this.power = power;
    this.routerLog = routerLog;
  }

  boolean admits(String user, String password, InetAddress from) {
    return admits(user, from, () -> users.hasPassword(user, password));
  }

  boolean admits(String user, PublicKey key, InetAddress from) {
    return admits(user, from, () -> users.hasKey(user, key));
  }

  private boolean admits(String user, InetAddress from, BooleanSupplier hasCredentials) {
    boolean isAdmitted =
        power.isUp()
            && hasCredentials.getAsBoolean()
            && users.policies(user).contains(Policy.SSH)
            && !conditions.has(Fault.AUTH_REFUSED);
    if (!isAdmitted && Behaviour.LOGINS_ARE_LOGGED.on()) {
      routerLog.write(
          "system,error,critical",
          "login failure for user %s from %s via ssh".formatted(user, from.getHostAddress()));
    }
    return isAdmitted;
  }

  /** Logs that a key was refused for its algorithm. */
  void refusedKey(String algorithm) {
    routerLog.write(
        "system,error",
        "(sshd_authenticate) Requested public-key algorithm %s not supported".formatted(algorithm));
  }

  /** The policies of the user's group, less those that a fault takes away. */
  Set<Policy> policies(String user) {
    var policies = EnumSet.noneOf(Policy.class);
    policies.addAll(users.policies(user));
    policies.removeIf(this::isMissing);
    return policies;
  }

  private boolean isMissing(Policy policy) {
    return switch (policy) {
      case FTP -> conditions.has(Fault.POLICY_FTP_MISSING);
      case WRITE -> conditions.has(Fault.POLICY_WRITE_MISSING);
      case SENSITIVE -> conditions.has(Fault.POLICY_SENSITIVE_MISSING);
      case TEST -> conditions.has(Fault.POLICY_TEST_MISSING);
      default -> false;
    };
  }

  /** Whether the user must choose a new password first (see routeros-behaviour.md#first-login). */
  boolean mustChangePassword(String user) {
    return conditions.has(Fault.PASSWORD_EXPIRED) || users.mustChangePassword(user);
  }
}
