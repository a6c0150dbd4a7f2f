package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each package imports only those before it. */
class PackageOrderTest {
  private static final List<String> ORDER =
      List.of(
          "syntax",
          "schema",
          "model",
          "interpreter",
          "text",
          "diff",
          "risk",
          "patch",
          "verification");
  private static final Pattern USE = Pattern.compile("dev\\.kedge\\.routeros\\.([a-z]+)\\.");

  @Test
  void packagesImportOnlyThoseBeforeThem() throws IOException {
    var wrong = new ArrayList<String>();
    for (String name : ORDER) {
      try (var files = Files.list(Path.of("src/main/java/dev/kedge/routeros", name))) {
        for (Path file : files.toList()) {
          USE.matcher(Files.readString(file))
              .results()
              .map(use -> use.group(1))
              .filter(use -> !mayUse(name, use))
              .forEach(use -> wrong.add(file.getFileName() + " uses " + use));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Forbids the interpreter, which judges the packages after it, to all but the verification. */
  private static boolean mayUse(String name, String used) {
    boolean before = ORDER.indexOf(used) <= ORDER.indexOf(name);
    return before
        && (!used.equals("interpreter")
            || name.equals("interpreter")
            || name.equals("verification"));
  }
}
