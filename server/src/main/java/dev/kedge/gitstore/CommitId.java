package dev.kedge.gitstore;

import java.util.regex.Pattern;

/** A commit's name: 40 lower-case hexadecimal digits. */
public record CommitId(String hex) {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  /**
   * Takes the text as stored.
   *
   * @throws IllegalArgumentException if it is not a commit's name
   */
  public CommitId {
    if (!SHA1.matcher(hex).matches()) {
      throw new IllegalArgumentException("a commit id is 40 lower-case hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
