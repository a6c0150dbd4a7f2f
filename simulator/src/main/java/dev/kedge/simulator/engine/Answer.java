package dev.kedge.simulator.engine;

import java.nio.charset.StandardCharsets;

/**
 * What a command line printed.
 *
 * @param text ISO-8859-1, lines end in CRLF
 * @param export true when the text is an export, which the transport faults are about
 */
public record Answer(String text, int exitStatus, boolean export) {
  static final Answer NOTHING = new Answer("", 0, false);

  static Answer of(String text) {
    return new Answer(text, 0, false);
  }

  /** Both, one after the other; the later exit status counts. */
  Answer then(Answer next) {
    return new Answer(text + next.text, next.exitStatus, export || next.export);
  }

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
