package dev.kedge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.transport.Refusal.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each text was recorded verbatim (see routeros-behaviour.md#error-texts). */
class ErrorGrammarTest {
  private static Map<String, Kind> refusals() {
    var texts = new LinkedHashMap<String, Kind>();
    // see routeros-behaviour.md#error-texts
    texts.put("bad command name bash (line 1 column 1)", Kind.BAD_COMMAND);
    texts.put("syntax error (line 2 column 15)", Kind.SYNTAX);
    texts.put("expected end of command (line 1 column 41)", Kind.SYNTAX);
    texts.put("expected command name (line 1 column 1)", Kind.SYNTAX);
    texts.put(
        "missing value(s) of argument(s) password (/system/backup/load; line 1)", Kind.SYNTAX);
    texts.put("Script Error: something new", Kind.FAILURE);
    texts.put("failure: already have interface with name bridge", Kind.FAILURE);
    texts.put("failure: contents too long", Kind.FAILURE);
    texts.put(
        "failure: not allowed by device-mode (/system/scheduler/add; line 1)", Kind.DEVICE_MODE);
    texts.put("no such item", Kind.NO_SUCH_ITEM);
    texts.put("no such item (4)", Kind.NO_SUCH_ITEM);
    texts.put("expected item id", Kind.NO_SUCH_ITEM);
    texts.put("input does not match any value of list", Kind.INVALID_VALUE);
    texts.put(
        "value of range must have ip address before '-' (/ip/pool/add (range); line 1)",
        Kind.INVALID_VALUE);
    texts.put("ambiguous value of interface", Kind.INVALID_VALUE);
    texts.put("invalid value for argument address", Kind.INVALID_VALUE);
    texts.put("not enough permissions (9) (/user/add; line 1)", Kind.NOT_ENOUGH_PERMISSIONS);
    texts.put("std failure: not allowed (9)", Kind.NOT_ENOUGH_PERMISSIONS);
    texts.put("action failed (6)", Kind.FAILURE);
    texts.put("Failed to save system configuration backup", Kind.FAILURE);
    texts.put("file operation error", Kind.FILE_ERROR);
    texts.put("Cannot open import file, file does not exist (:import; line 1)", Kind.FILE_ERROR);
    texts.put("interrupted", Kind.INTERRUPTED);
    // see routeros-behaviour.md#ssh-user-keys
    texts.put("unable to load key file (wrong format or bad passphrase)!", Kind.FILE_ERROR);
    // see routeros-behaviour.md#error-place
    texts.put(
        "Script Error: failure: already have interface with name bridge (/interface/bridge/add; line 2) (:import; line 1)",
        Kind.FAILURE);
    texts.put("Script Error: found 2 error(s) in import file", Kind.FAILURE);
    // see routeros-behaviour.md#safe-mode-exclusive
    texts.put("Safe Mode is taken by another user (ann). Action aborted.", Kind.FAILURE);
    // see routeros-behaviour.md#dynamic-rows-refused
    texts.put("can not change dynamic vlan", Kind.FAILURE);
    texts.put("failure: can not change dynamic prefix", Kind.FAILURE);
    texts.put("invalid internal item number", Kind.NO_SUCH_ITEM);
    // routeros-behaviour.md#unknown-property
    texts.put("bad parameter no-such-property (line 2 column 23)", Kind.SYNTAX);
    texts.put("Script Error: bad parameter no-such-property (line 2 column 23)", Kind.SYNTAX);
    texts.put("expected name value (line 7 column 1)", Kind.SYNTAX);
    texts.put("Script Error: expected name value (line 7 column 1)", Kind.SYNTAX);
    return texts;
  }

  @Test
  void whatRoutersAreKnownToRefuseWith() {
    refusals()
        .forEach(
            (text, kind) -> {
              assertThat(ErrorGrammar.kindOf(text)).as(text).contains(kind);
              assertThat(ErrorGrammar.judge("first line\r\n" + text + "\r\n").map(Refusal::line))
                  .as(text)
                  .contains(2);
            });
  }

  /**
   * Output of successful commands, and similar texts of our own (see
   * routeros-behaviour.md#error-texts).
   */
  @Test
  void whatIsNoRefusal() {
    for (var text :
        List.of(
            "",
            "true",
            "Configuration backup saved",
            "No syntax errors found in the import file",
            "Script file loaded and executed successfully",
            "expected by noon",
            "bad parameter of ours",
            "  failure: in the middle of a value",
            "Safe Mode is taken by nobody")) {
      assertThat(ErrorGrammar.kindOf(text)).as(text).isEqualTo(Optional.empty());
    }
  }
}
