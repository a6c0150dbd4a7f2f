package dev.kedge.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Secrets from a file or standard input, never from the command line, where every user of the
 * machine can read them.
 */
final class PasswordInput {
  private PasswordInput() {}

  /**
   * The first line.
   *
   * @param file {@code -} for standard input
   */
  static String read(String file) {
    try {
      var bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
      return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new CliException("The password file " + file + " cannot be read.", e);
    }
  }
}
