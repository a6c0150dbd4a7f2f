package dev.kedge.simulator.engine;

import dev.kedge.simulator.RouterProfile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A console without SSH, on a clock that stands still. */
final class ConsoleFixture implements AutoCloseable {
  private final RouterFiles files = new RouterFiles();
  private final Console console;

  ConsoleFixture(RouterProfile profile, String exportText) {
    var clock = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
    this.console = new Console(profile, exportText, files, clock);
  }

  static ConsoleFixture seven(String exportText) {
    return new ConsoleFixture(RouterProfile.of("7.16.2"), exportText);
  }

  static ConsoleFixture six(String exportText) {
    return new ConsoleFixture(RouterProfile.of("6.49.18"), exportText);
  }

  /** Output with LF line ends. */
  String run(String line) {
    return console.execute(line, new Conditions()).text().replace("\r\n", "\n");
  }

  String export() {
    return console.export().replace("\r\n", "\n");
  }

  /** The export behind the header. */
  String body() {
    return behindHeader(export());
  }

  /** The part of an export behind the comment lines at its top. */
  static String behindHeader(String export) {
    return export.replaceFirst("\\A(?:#.*\n)+", "");
  }

  @Override
  public void close() {
    files.close();
  }
}
