package dev.kedge.gitstore;

import java.util.regex.Pattern;

/** Name of a commit: 40 lower-case hexadecimal digits. */
public record CommitId(String hex) {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  /**
   * Checks the stored form.
   *
   * @throws IllegalArgumentException if the text is not the name of a commit
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
