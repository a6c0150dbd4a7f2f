package dev.kedge.backup;

import dev.kedge.platform.errors.InvalidRequest;

/**
 * A person's reason for changing a router. It is stored in the database, the audit log and commit
 * messages, so it must not contain a secret.
 *
 * @param text one line of at most 200 characters; empty for none
 * @param ticket name of a ticket elsewhere, one line of at most 100 characters; empty for none
 */
public record ChangeReason(String text, String ticket) {
  public static final ChangeReason NONE = new ChangeReason("", "");

  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_TICKET = 100;

  /**
   * @throws InvalidRequest if a part is too long or not one line
   */
  public ChangeReason {
    text = text.strip();
    ticket = ticket.strip();
    if (!BackupRequest.isLine(text, LONGEST_TEXT)
        || !BackupRequest.isLine(ticket, LONGEST_TICKET)) {
      throw InvalidRequest.malformed(
          "A reason is one line of at most %d characters, a ticket of at most %d."
              .formatted(LONGEST_TEXT, LONGEST_TICKET));
    }
  }

  public boolean isEmpty() {
    return text.isEmpty() && ticket.isEmpty();
  }

  /** Lines of a commit message. */
  String lines() {
    return (text.isEmpty() ? "" : "Reason: " + text + "\n")
        + (ticket.isEmpty() ? "" : "Ticket: " + ticket + "\n");
  }
}
