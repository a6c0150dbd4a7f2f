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

  private static final int MAX_TEXT_LENGTH = 200;
  private static final int MAX_TICKET_LENGTH = 100;

  /**
   * @throws InvalidRequest if a part is too long or not one line
   */
  public ChangeReason {
    text = text.strip();
    ticket = ticket.strip();
    if (!BackupRequest.isLine(text, MAX_TEXT_LENGTH)
        || !BackupRequest.isLine(ticket, MAX_TICKET_LENGTH)) {
      throw InvalidRequest.malformed(
          "A reason is one line of at most %d characters, a ticket of at most %d."
              .formatted(MAX_TEXT_LENGTH, MAX_TICKET_LENGTH));
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
