package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.DeviceMode;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The checks that a command passes before the router does anything: its menu, the policies of its
 * actor, and the device mode (see routeros-behaviour.md#error-texts).
 */
final class Access {
  private static final Set<String> READING = Set.of("print", "get", "find", "export", "monitor");
  private static final Set<String> CHANGING =
      Set.of("add", "set", "remove", "move", "enable", "disable", "unset", "comment");

  private static final Map<String, EnumSet<Policy>> NEEDED =
      Map.ofEntries(
          Map.entry(":export", EnumSet.of(Policy.READ)),
          Map.entry(":import", EnumSet.of(Policy.READ, Policy.FTP)),
          Map.entry(":execute", EnumSet.of(Policy.READ)),
          Map.entry(":ping", EnumSet.of(Policy.TEST)),
          Map.entry(":undo", EnumSet.of(Policy.WRITE)),
          Map.entry(":redo", EnumSet.of(Policy.WRITE)),
          Map.entry("/system/reboot", EnumSet.of(Policy.REBOOT)),
          Map.entry("/system/shutdown", EnumSet.of(Policy.REBOOT)),
          Map.entry("/system/reset-configuration", EnumSet.of(Policy.REBOOT, Policy.POLICY)),
          Map.entry("/system/backup/save", EnumSet.of(Policy.POLICY, Policy.TEST)),
          Map.entry("/tool/fetch", EnumSet.of(Policy.TEST, Policy.FTP)));

  private static final Set<String> OF_POLICY =
      Set.of(
          "user",
          "user/group",
          "user/ssh-keys",
          "user/ssh-keys/private",
          "system/script",
          "certificate");

  private final RouterProfile profile;
  private final Conditions conditions;
  private final VersionFacts versionFacts;

  Access(RouterProfile profile, Conditions conditions) {
    this.profile = profile;
    this.conditions = conditions;
    this.versionFacts = VersionFacts.of(Versions.of(profile.version()));
  }

  /**
   * Checks a command.
   *
   * @throws Failure in the router's words
   */
  void admit(Call call, Actor actor, Interpreter device) {
    if (!profile.version().isAtLeast(7, 0) && call.head().indexOf('/', 1) > 0) {
      throw call.badCommand(call.head()); // blanks only (see routeros-behaviour.md#exec-channel)
    }
    if (!device.hasMenu(call.menu()) && !StateMenus.NAMES.contains(call.menu().component())) {
      throw call.badCommand(device.unknownWord(call.menu()));
    }
    if (Behaviour.POLICIES_ARE_ASKED.on() && !actor.policies().containsAll(needed(call))) {
      throw new Failure("not enough permissions (9)");
    }
    if (!Behaviour.NUMBERS_SELECT.on() && call.words().stream().anyMatch(w -> w.matches("\\d+"))) {
      throw new Failure("no such item");
    }
    refuseId(call);
    if (CHANGING.contains(call.verb())) {
      refuseByDeviceMode(call);
      refuseUnknownArguments(call);
      refuseIncomplete(call);
    }
  }

  /** {@code find where .id=*2} is fine (recorded on 7.24: danikf/tik4net, integration tests). */
  private void refuseId(Call call) {
    if (!Arguments.areCheckedWhenReached(profile.version())
        || !List.of("find", "get").contains(call.verb())
        || !Behaviour.ID_IS_NO_PARAMETER.on()) {
      return;
    }
    for (Call.Part part : call.parts()) {
      if (part.name().equals("where")) {
        return;
      }
      if (part.name().equals(".id")) {
        throw call.badParameter(part);
      }
    }
  }

  private Set<Policy> needed(Call call) {
    if (call.path().equals("/system/backup/load")) {
      // The least that is known to work from a scheduler; the exact one is unsure (see
      // routeros-behaviour.md#backup-load-policies).
      var policies =
          EnumSet.of(Policy.READ, Policy.WRITE, Policy.POLICY, Policy.REBOOT, Policy.TEST);
      if (profile.has(UnverifiedBehaviour.LOAD_NEEDS_SENSITIVE)) {
        policies.add(Policy.SENSITIVE);
      }
      return policies;
    }
    Set<Policy> known = NEEDED.getOrDefault(call.path(), EnumSet.noneOf(Policy.class));
    if (!known.isEmpty() || call.menu().words().isEmpty()) {
      return known;
    }
    if (READING.contains(call.verb())) {
      return EnumSet.of(Policy.READ);
    }
    return OF_POLICY.contains(call.menu().component())
        ? EnumSet.of(Policy.WRITE, Policy.POLICY)
        : EnumSet.of(Policy.WRITE);
  }

  private void refuseByDeviceMode(Call call) {
    boolean scheduler =
        call.menu().component().equals("system/scheduler")
            && List.of("add", "enable").contains(call.verb());
    if (scheduler
        && (conditions.has(Fault.SCHEDULER_REFUSED)
            || (!allowsScheduler() && Behaviour.DEVICE_MODE_REFUSES_SCHEDULERS.on()))) {
      throw new Failure("failure: not allowed by device-mode");
    }
  }

  /** Only from 7.17 on there are modes without it (see routeros-behaviour.md#device-mode). */
  boolean allowsScheduler() {
    return !profile.version().isAtLeast(7, 17)
        || profile.deviceMode() == DeviceMode.BASIC
        || profile.deviceMode() == DeviceMode.ADVANCED;
  }

  /**
   * From 7.23 on a property that the menu lacks is refused when it is reached (see
   * routeros-behaviour.md#unknown-property).
   */
  private void refuseUnknownArguments(Call call) {
    String component = call.menu().component();
    if (!Behaviour.UNKNOWN_ARGUMENTS_ARE_REFUSED.on()
        || !versionFacts.knowsArguments(component)
        || !Arguments.areCheckedWhenReached(profile.version())) {
      return;
    }
    for (Call.Part part : call.parts()) {
      if (part.equals() > 0 && !Arguments.isKnown(versionFacts, component, part.name())) {
        throw call.badParameter(part);
      }
    }
  }

  /** What an {@code add} needs (measured on 7.20.8 to 7.23, see required.tsv). */
  private void refuseIncomplete(Call call) {
    if (call.verb().equals("add") && !call.names().contains("copy-from")) {
      String component = call.menu().component();
      Set<String> given =
          call.names().stream()
              .map(name -> versionFacts.completeName(component, name))
              .collect(Collectors.toSet());
      versionFacts
          .missing(component, given)
          .ifPresent(
              text -> {
                throw new Failure(text);
              });
    }
  }
}
