package dev.kedge.routeros.strangers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A third-party program, run by one of the scripts in {@code strangers/}.
 *
 * <p>{@code -Dkedge.strangers=DIR} names that folder, in which {@code ./kedge test --all} creates a
 * virtual environment. Without it a test is skipped, or fails with {@code
 * -Dkedge.strangers.required=true}.
 */
final class Stranger {
  private static final String FOLDER = System.getProperty("kedge.strangers", "");

  private Stranger() {}

  /** The scope of a variable (see routeros-behaviour.md#scope-by-line). */
  enum Scope {
    /** The complete file, as for {@code :parse} and a plain {@code /import}. */
    SCRIPT,
    /** Each line by itself, as for a dry run. */
    IMPORT
  }

  /**
   * Collects the findings of routeros-lsp in the {@code .rsc} files below a folder.
   *
   * @throws AssertionError if it did not judge all of them
   */
  static List<Finding> judge(Path texts, Scope scope) throws IOException, InterruptedException {
    List<String> lines =
        run("lsp_check.py", texts.toString(), scope.name().toLowerCase(Locale.ROOT));
    var findings = new ArrayList<Finding>();
    lines.subList(0, lines.size() - 1).forEach(line -> findings.add(Finding.read(line)));
    long files;
    try (var walk = Files.walk(texts)) {
      files = walk.filter(file -> file.toString().endsWith(".rsc")).count();
    }
    String end = "{\"files\": %d, \"version\": \"7.21.4\"}".formatted(files);
    if (!lines.getLast().equals(end)) {
      throw new AssertionError("the stranger ended with " + lines.getLast() + ", not with " + end);
    }
    return findings;
  }

  /**
   * Runs a script of {@code strangers/} and returns the lines that it prints.
   *
   * @throws AssertionError if it fails, with its output
   */
  static List<String> run(String script, String... arguments)
      throws IOException, InterruptedException {
    assumeInstalled();
    var command = new ArrayList<>(List.of(python().toString(), "-I", script));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("stranger", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(Path.of(FOLDER).toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (process.waitFor() != 0 || lines.isEmpty()) {
        throw new AssertionError(script + " failed: " + Files.readString(errors));
      }
      return lines;
    } finally {
      Files.delete(errors);
    }
  }

  private static void assumeInstalled() {
    if (!FOLDER.isEmpty() && Files.isExecutable(python())) {
      return;
    }
    String reason = "no stranger at -Dkedge.strangers=DIR; ./kedge test --all installs it";
    if (Boolean.getBoolean("kedge.strangers.required")) {
      throw new AssertionError(reason);
    }
    abort("skipped: " + reason);
  }

  private static Path python() {
    return Path.of(FOLDER, ".venv", "bin", "python");
  }
}
