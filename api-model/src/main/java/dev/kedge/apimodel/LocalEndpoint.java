package dev.kedge.apimodel;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Address and token of a running server, which it leaves in a file of its home that only its user
 * can read.
 *
 * @param url without a slash at the end
 * @param token bearer token of the local command line
 */
public record LocalEndpoint(String url, String token) {

  /** The server's home: {@code KEDGE_HOME}, by default {@code .kedge} in the user's home. */
  public static Path home(Map<String, String> environment) {
    var configured = environment.getOrDefault("KEDGE_HOME", "");
    return configured.isBlank()
        ? Path.of(System.getProperty("user.home"), ".kedge")
        : Path.of(configured).toAbsolutePath().normalize();
  }

  /** The file in a server's home. */
  public static Path file(Path home) {
    return home.resolve("endpoint");
  }

  /**
   * Reads the file of a home; empty if no server runs for it.
   *
   * @throws IOException if the file cannot be read by this user
   */
  public static Optional<LocalEndpoint> read(Path home) throws IOException {
    var values = new Properties();
    try {
      values.load(new StringReader(Files.readString(file(home))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return values.containsKey("url")
        ? Optional.of(new LocalEndpoint(values.getProperty("url"), values.getProperty("token", "")))
        : Optional.empty();
  }

  /** The content of the file. */
  public String content() {
    return "url=%s\ntoken=%s\n".formatted(url, token);
  }

  /** Does not show the token. */
  @Override
  public String toString() {
    return url;
  }
}
