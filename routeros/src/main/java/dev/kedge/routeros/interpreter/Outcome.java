package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The result of a script.
 *
 * @param configuration after the last command that ran
 * @param output the printed text, line by line
 * @param error why it stopped early; null if it ran to its end
 */
public record Outcome(Configuration configuration, String output, @Nullable ScriptError error) {
  public boolean isComplete() {
    return error == null;
  }
}
