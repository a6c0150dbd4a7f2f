package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Cases in folders: the input and the last reviewed output. {@code -Dkedge.golden=rewrite} rewrites
 * the output, to be reviewed as a diff. One char is one byte.
 */
public final class Golden {
  private static final boolean REWRITE = System.getProperty("kedge.golden", "").equals("rewrite");

  private Golden() {}

  /** Lists the folders of the cases by name. */
  public static List<Path> folders(String name) throws IOException {
    try (var folders = Files.list(Path.of("src/test/resources", name))) {
      return folders.sorted().toList();
    }
  }

  /** Reads the text of a file; empty if none. */
  public static String read(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
  }

  public static Configuration configuration(Path folder, String file) throws IOException {
    return Configuration.parse(Files.readAllBytes(folder.resolve(file)));
  }

  /** Checks the text against the file; a missing file is empty. */
  public static void check(Path folder, String file, String actual) throws IOException {
    Path path = folder.resolve(file);
    if (REWRITE && (Files.exists(path) || !actual.isEmpty())) {
      Files.writeString(path, actual, StandardCharsets.ISO_8859_1);
    }
    assertThat(actual).as(file).isEqualTo(read(folder, file));
  }
}
