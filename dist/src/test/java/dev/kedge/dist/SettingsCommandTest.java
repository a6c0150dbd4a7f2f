package dev.kedge.dist;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.cli.Kedge;
import dev.kedge.platform.tenancy.TenantSettings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

class SettingsCommandTest {
  @Test
  void everySettingOfATenantHasItsCommand() {
    var commands =
        requireNonNull(Main.commandLine(new Kedge()).getSubcommands().get("settings"))
            .getSubcommands()
            .entrySet()
            .stream()
            .map(command -> command.getKey() + " " + parameter(command.getValue()))
            .toList();
    var named =
        Arrays.stream(TenantSettings.class.getRecordComponents())
            .map(setting -> setting.getAnnotation(TenantSettings.Command.class))
            .map(command -> requireNonNull(command).value())
            .toList();
    assertThat(commands).containsExactlyInAnyOrderElementsOf(named);
  }

  private static String parameter(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .map(PositionalParamSpec::paramLabel)
        .findFirst()
        .orElse("");
  }
}
