package dev.kedge.push.execution;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.PushJournal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Message for people about one push: the newest that is known, in whole sentences. */
final class PushReport {
  private static final Logger log = LoggerFactory.getLogger(PushReport.class);

  private final PushJournal journal;
  private final UUID push;
  private final Lease lease;

  /** Whether a person must confirm a push beside concurrent changes. */
  private final boolean requiresConfirmation;

  /** Concurrent changes that were seen. */
  private final Set<String> seen = new LinkedHashSet<>();

  private String told = "";
  private String why = "";

  PushReport(PushJournal journal, UUID push, Lease lease, boolean requiresConfirmation) {
    this.journal = journal;
    this.push = push;
    this.lease = lease;
    this.requiresConfirmation = requiresConfirmation;
  }

  /** Reports why the change is to be reverted. */
  void reverting(String reason) {
    why = reason;
    tellAll(why, changed(List.copyOf(seen)));
  }

  /**
   * Reports that a person is asked about the backup.
   *
   * @param loadAt when it is loaded without an answer
   */
  void asking(Instant loadAt) {
    tellAll(
        reason(),
        changed(List.copyOf(seen)),
        "The inverse patch did not restore the base. The backup on the router would restore it, but concurrent changes would be lost; the router restarts. To load it: kedge push load-backup %1$s. To leave the router as it is: kedge push give-up %1$s. Without an answer it is loaded at %2$s."
            .formatted(push, loadAt.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Stores a message for people; the push does not wait for it. */
  void tell(String words) {
    if (words.equals(told)) {
      return;
    }
    told = words;
    try {
      journal.tell(lease, words);
    } catch (EncryptionException e) {
      log.warn("Push {}: a message could not be encrypted: {}", push, e.kind());
    }
  }

  /** Remembers concurrent changes. */
  void noteForeign(List<String> edits) {
    seen.addAll(edits);
  }

  /** Reports concurrent changes, and those that the inverse patch or a backup reverted, too. */
  void tellTakenBack(List<String> foreign, List<String> filledIn) {
    var lost = new ArrayList<>(seen);
    lost.removeAll(foreign);
    tellAll(
        reason(),
        changed(foreign),
        lost.isEmpty() ? "" : "Concurrent changes that were lost: " + String.join("; ", lost),
        filledIn(filledIn));
  }

  /** Reports why the change was to be reverted, and why it could not be. */
  void tellGivenUp(String words) {
    tellAll(reason(), words);
  }

  /**
   * Reports what there is besides the target: concurrent changes, what the router filled in, and
   * what it has less of.
   */
  void tellTarget(List<String> foreign, List<String> filledIn, List<String> lost) {
    seen.addAll(foreign);
    tellAll(
        lost.isEmpty() ? "" : "Lower than before: " + String.join("; ", lost) + ".",
        changed(foreign),
        requiresConfirmation && !foreign.isEmpty()
            ? "A person must confirm this push, or it is reverted."
            : "",
        filledIn(filledIn));
  }

  private static String filledIn(List<String> properties) {
    return properties.isEmpty()
        ? ""
        : "Filled in by the router: " + String.join(", ", properties) + ".";
  }

  private static String changed(List<String> foreign) {
    return foreign.isEmpty() ? "" : "Concurrent changes: " + String.join("; ", foreign) + ".";
  }

  private void tellAll(String... sentences) {
    var words = Stream.of(sentences).filter(one -> !one.isEmpty()).collect(Collectors.joining(" "));
    if (!words.isEmpty()) {
      tell(words);
    }
  }

  /** Reason for the revert; the previous node may have stored it. */
  private String reason() {
    if (why.isEmpty()) {
      try {
        why = journal.detail(push);
      } catch (EncryptionException e) {
        log.warn("Push {}: its message could not be decrypted: {}", push, e.kind());
      }
    }
    return why;
  }
}
