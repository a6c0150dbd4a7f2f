package dev.kedge.apimodel;

import java.util.List;
import java.util.UUID;

/** Result of a re-encryption. */
public record ReencryptionJson(int values, List<Damaged> damaged) {

  /** A value that could not be decrypted. */
  public record Damaged(String place, UUID row, String reason) {}
}
