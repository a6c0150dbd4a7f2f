package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The argument {@code contents} of commands that write a file (see
 * routeros-behaviour.md#file-contents).
 */
final class FileContents {
  private FileContents() {}

  /**
   * The bytes that a command writes; none without the argument.
   *
   * @throws Failure if they are too many for a command
   */
  static byte[] of(Call call) {
    @Nullable String contents = call.value("contents");
    String text = contents == null ? "" : contents;
    if (text.length() > FileMenu.MAX_CONTENTS) {
      throw new Failure("failure: contents too long");
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
