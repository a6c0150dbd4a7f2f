package dev.kedge.simulator.engine;

import java.nio.charset.StandardCharsets;

/**
 * The output and the exit status of a command line.
 *
 * @param text ISO-8859-1, lines end in CRLF
 * @param export whether the text is an export, to which the faults of the transport apply
 * @param lost whether the connection is gone and nothing arrives
 */
public record Answer(String text, int exitStatus, boolean export, boolean lost) {
  static final Answer LOST = new Answer("", 0, false, true);

  public static Answer of(String text) {
    return new Answer(text, 0, false, false);
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
