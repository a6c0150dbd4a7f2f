package dev.kedge.simulator.engine;

import java.nio.charset.StandardCharsets;

/**
 * What a command line printed.
 *
 * @param text ISO-8859-1, lines end in CRLF
 * @param export true when the text is an export, which the transport faults are about
 * @param lost whether the connection is gone: nothing of it arrives
 */
public record Answer(String text, int exitStatus, boolean export, boolean lost) {
  static final Answer LOST = new Answer("", 0, false, true);

  static Answer of(String text) {
    return new Answer(text, 0, false, false);
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
