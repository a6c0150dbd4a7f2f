package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What a script left behind.
 *
 * @param configuration after the last command that ran
 * @param output what the script printed, a line each
 * @param error why it stopped before its end; null when it ran through
 */
public record Outcome(Configuration configuration, String output, @Nullable ScriptError error) {
  public boolean isComplete() {
    return error == null;
  }
}
