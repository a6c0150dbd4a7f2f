package dev.kedge.api;

import dev.kedge.tenancy.InvalidRequest;
import java.util.UUID;

/** Ids that people give. */
final class Ids {
  private Ids() {}

  static UUID parse(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw InvalidRequest.malformed(
          "An id looks like 123e4567-e89b-12d3-a456-426614174000, or give: latest");
    }
  }
}
