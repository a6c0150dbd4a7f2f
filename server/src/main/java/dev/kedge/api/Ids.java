package dev.kedge.api;

import dev.kedge.platform.errors.InvalidRequest;
import java.util.UUID;

/** Parser of ids that people enter. */
final class Ids {
  private Ids() {}

  static UUID parse(String text) {
    return parse(text, ".");
  }

  /** Parses an id where {@code latest} would be allowed, too. */
  static UUID parseOrLatest(String text) {
    return parse(text, ", or give: latest");
  }

  private static UUID parse(String text, String otherwise) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw InvalidRequest.malformed(
          "An id looks like 123e4567-e89b-12d3-a456-426614174000" + otherwise);
    }
  }
}
