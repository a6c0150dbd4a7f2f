package dev.kedge.transport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The complete output of one command. May contain configuration and secrets: never log it, and
 * never put it or its lines into a message.
 *
 * @param bytes standard output, unchanged (lines end in CRLF, see
 *     routeros-behaviour.md#output-lines); not copied, so it must not be modified
 * @param errors the error stream, which RouterOS leaves empty (see
 *     routeros-behaviour.md#exit-status)
 * @param exitStatus not evidence of success: most refusals have status 0 (see
 *     routeros-behaviour.md#exit-status)
 */
@SuppressWarnings("ArrayRecordComponent") // outputs reach 64 MiB and are not compared
public record Output(byte[] bytes, byte[] errors, int exitStatus) {
  private static final Pattern EXPORT_HEADER = Pattern.compile("# [^\r\n]* by RouterOS \\d");
  private static final int HEADER_BYTES = 200;

  /**
   * Finds a refusal in any line of the output. Not for exports: use {@link #refusalUnlessExport}.
   */
  public Optional<Refusal> refusal() {
    return ErrorGrammar.judge(text()).or(() -> ErrorGrammar.judge(decode(errors)));
  }

  /**
   * Finds the refusal of an export command. An output that begins with an export's header (see
   * routeros-behaviour.md#export-header) is an export, and its lines are configuration, not error
   * messages; whether it is complete is not checked here (see routeros-behaviour.md#export-no-end).
   */
  public Optional<Refusal> refusalUnlessExport() {
    int length = Math.min(bytes.length, HEADER_BYTES);
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return EXPORT_HEADER.matcher(start).lookingAt() ? Optional.empty() : refusal();
  }

  /**
   * This output, unless the router refused the command.
   *
   * @throws TransportException {@link TransportException.Kind#REFUSED_BY_ROUTER}
   */
  public Output orRefused() throws TransportException {
    Optional<Refusal> refusal = refusal();
    if (refusal.isPresent()) {
      throw TransportException.refused(refusal.get());
    }
    return this;
  }

  /** Finds the line of a refusal: the router's own text, which may quote configuration. */
  public String wordsOf(Refusal refusal) {
    String judged = ErrorGrammar.judge(text()).isPresent() ? text() : decode(errors);
    return judged.lines().skip(refusal.line() - 1L).findFirst().orElse("");
  }

  /**
   * Decodes the output. Routers store bytes without an encoding (see
   * routeros-behaviour.md#bytes-without-encoding): it is decoded as UTF-8 if valid, otherwise with
   * one character per byte.
   */
  public String text() {
    return decode(bytes);
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** Sizes only, never content. */
  @Override
  public String toString() {
    return "Output[%d bytes, exit status %d]".formatted(bytes.length, exitStatus);
  }
}
