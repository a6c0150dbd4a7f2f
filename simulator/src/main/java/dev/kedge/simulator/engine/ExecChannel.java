package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.function.Consumer;

/**
 * The execution of single command lines over SSH exec channels (see
 * routeros-behaviour.md#exec-channel).
 */
final class ExecChannel {
  private final RouterParts parts;
  private final Consumer<String> executed;

  /**
   * @param executed receives each line that arrives
   */
  ExecChannel(RouterParts parts, Consumer<String> executed) {
    this.parts = parts;
    this.executed = executed;
  }

  /**
   * Runs a line when it gets the router's turn.
   *
   * @param terminal the pseudo-terminal of the channel; empty for none
   */
  Answer run(Login login, String line, String terminal) {
    executed.accept(line);
    var refusal = parts.conditions().refusalOf(line);
    if (refusal.isPresent()) {
      return Answer.of(refusal.get() + "\r\n");
    }
    if (line.indexOf('\n') >= 0) { // one line only (see routeros-behaviour.md#exec-lines)
      return Answer.of("syntax error (line 1 column %d)\r\n".formatted(line.indexOf('\n') + 1));
    }
    try {
      return parts.turns().take(() -> answer(login, line, terminal));
    } catch (ExecutionTurns.Stopped stopped) {
      return Answer.LOST;
    }
  }

  private Answer answer(Login login, String line, String terminal) {
    Conditions conditions = parts.conditions();
    conditions.take(line, false).ifPresent(Runnable::run);
    if (!parts.power().isUp()) {
      return Answer.LOST;
    }
    if (conditions.has(Fault.ANOTHER_ADMINISTRATOR)) {
      parts.others().intrude();
    }
    if (parts.authentication().mustChangePassword(login.user())
        && parts.profile().has(UnverifiedBehaviour.EXPIRED_PASSWORD_BLOCKS_EXEC)) {
      return Answer.of("password must be changed\r\n");
    }
    Answer answer = parts.lines().run(line, login.actor(terminal));
    if (answer.exitStatus() != 0 || answer.text().startsWith("failure:")) {
      parts
          .routerLog()
          .write("script,error", "executing script from sshd failed, please check it manually");
    }
    conditions.take(line, true).ifPresent(Runnable::run);
    return parts.connections().dropCutOff() || !parts.power().isUp() ? Answer.LOST : answer;
  }
}
