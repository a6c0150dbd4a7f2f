package dev.kedge.push.plan;

import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFacts;
import dev.kedge.facts.VersionDefect;
import dev.kedge.facts.VersionDefects;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.patch.NotRestorable;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions under which a plan is offered. */
final class PlanPreconditions {
  /** Menus that no export shows, so changes there cannot be verified. */
  private static final Set<String> UNSEEN = Set.of("user", "user/ssh-keys");

  private PlanPreconditions() {}

  /** Refuses changes that no export would show. */
  static void requireSeen(List<Change> changes) {
    for (var change : changes) {
      if (UNSEEN.contains(change.component())) {
        throw cannot(
            "a router's exports do not show its %s, so a change there could not be verified; make it by hand"
                .formatted(change.component().equals("user") ? "users" : "users' keys"));
      }
    }
  }

  /** Refuses to move anything only because of an order that exports show wrongly. */
  static void requireOrderIsEvidence(List<Change> changes, String version) {
    if (changes.stream().allMatch(change -> change.kind() == Change.Kind.MOVED)
        && VersionDefects.has(version, VersionDefect.EXPORT_ORDER)) {
      throw cannot(
          "it differs only in the order of lists, and RouterOS %s exports them in a wrong order"
              .formatted(version));
    }
  }

  /** Refuses what an answer of such a router forbids. */
  static void requireNotForbidden(RouterFacts.Knowledge known, RouterFacts.Kind kind) {
    known
        .first(Question.Effect.NO_PUSH)
        .ifPresent(
            fact -> {
              throw cannot(
                  "%s (answer: %s). See: kedge facts list"
                      .formatted(GuardChoice.doesNotHold(kind, fact), fact.answer()));
            });
  }

  /**
   * Triggers run with the policies of their account (see routeros-behaviour.md#policies-by-task): a
   * change of those would disarm them.
   */
  static boolean changesGroup(List<Change> changes, String group) {
    return changes.stream()
        .filter(change -> change.component().equals("user/group"))
        .flatMap(change -> Stream.ofNullable(change.older()))
        .anyMatch(older -> name(older).equals(group));
  }

  static String ownGroup(String group) {
    return "it changes the group %s of the account that Kedge uses here, and triggers run with the policies of that group (or let another account own the guard: --guard-account)"
        .formatted(group);
  }

  /** Name of a row that was added, or of one that every router has. */
  private static String name(Item item) {
    return item.selector() instanceof Selector.Named(var name)
        ? name
        : Objects.requireNonNullElse(item.get("name"), "");
  }

  /** Refusal of a plan; gives the reason. */
  static InvalidRequest cannot(String why) {
    return InvalidRequest.conflict("This plan cannot be made: " + why + ".");
  }

  static String reasons(List<NotRestorable> parts) {
    return parts.stream().map(NotRestorable::text).collect(Collectors.joining("; "));
  }
}
