package dev.kedge.dist;

import dev.kedge.cli.Kedge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Result of a call of {@code kedge}. */
record CommandLineCall(int status, String out, String err) {

  /** Calls with a home and an empty standard input. */
  static CommandLineCall of(Path home, String... words) {
    return withInput(home, "", words);
  }

  /** Calls with an environment and an empty standard input. */
  static CommandLineCall of(Map<String, String> environment, String... words) {
    return call(environment, "", words);
  }

  static CommandLineCall withInput(Path home, String input, String... words) {
    return call(Map.of("KEDGE_HOME", home.toString()), input, words);
  }

  private static CommandLineCall call(
      Map<String, String> environment, String input, String... words) {
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1));
    var out = new StringWriter();
    var err = new StringWriter();
    var raw = new ByteArrayOutputStream();
    var line = Main.commandLine(new Kedge(environment, in, raw));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    var status = line.execute(words);
    var bytes = raw.toString(StandardCharsets.ISO_8859_1);
    return new CommandLineCall(status, out + bytes, err.toString());
  }

  /** Both outputs, one after the other. */
  String said() {
    return out + err;
  }
}
