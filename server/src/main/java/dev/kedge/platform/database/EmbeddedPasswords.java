package dev.kedge.platform.database;

import dev.kedge.platform.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Passwords of the embedded server's three roles: 32 random bytes each, stored in a 0600 file. */
record EmbeddedPasswords(String superuser, String owner, String application) {

  static EmbeddedPasswords loadOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      PrivateFiles.write(
          file, "superuser=%s\nowner=%s\napplication=%s\n".formatted(random(), random(), random()));
    }
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return new EmbeddedPasswords(
        required(properties, "superuser", file),
        required(properties, "owner", file),
        required(properties, "application", file));
  }

  @Override
  public String toString() {
    return "EmbeddedPasswords[***]";
  }

  private static String required(Properties properties, String name, Path file) {
    var value = properties.getProperty(name, "");
    if (!value.matches("[0-9a-f]{64}")) {
      throw new DatabaseException(
          "The password file "
              + file
              + " is damaged ("
              + name
              + "). Restore it from a backup of this directory.");
    }
    return value;
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
