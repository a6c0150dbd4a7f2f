package dev.kedge.simulator;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network tool by somebody else, run by {@code strangers/clients.py} (docs/strangers.md). Skipped
 * where it is not installed; with {@code -Dkedge.strangers.required=true} that is a failure.
 */
final class StrangerClient {
  private static final String FOLDER = System.getProperty("kedge.strangers", "");
  private static final int NOT_INSTALLED = 3;

  private StrangerClient() {}

  /** What it makes of a router, by name. */
  static Map<String, String> run(String tool, SimulatedRouter router)
      throws IOException, InterruptedException {
    var python = Path.of(FOLDER, ".venv", "bin", "python");
    if (FOLDER.isEmpty() || !Files.isExecutable(python)) {
      missing("no stranger at -Dkedge.strangers=DIR; ./kedge test --all installs it");
    }
    var command =
        List.of(
            python.toString(),
            "-I",
            "clients.py",
            tool,
            router.host(),
            Integer.toString(router.port()),
            router.user(),
            router.password());
    var errors = Files.createTempFile("stranger", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(Path.of(FOLDER).toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      int status = process.waitFor();
      if (status == NOT_INSTALLED) {
        missing(Files.readString(errors));
      }
      if (status != 0) {
        throw new AssertionError(tool + " failed: " + Files.readString(errors));
      }
      return values(output);
    } finally {
      Files.delete(errors);
    }
  }

  private static Map<String, String> values(String output) {
    var values = new HashMap<String, String>();
    for (String line : output.lines().toList()) {
      String[] pair = line.split(" ", 2);
      var value = new String(Base64.getDecoder().decode(pair[1]), StandardCharsets.UTF_8);
      values.put(pair[0], value.replace("\r", "").strip());
    }
    return values;
  }

  private static void missing(String reason) {
    if (Boolean.getBoolean("kedge.strangers.required")) {
      throw new AssertionError(reason);
    }
    abort("skipped: " + reason);
  }
}
