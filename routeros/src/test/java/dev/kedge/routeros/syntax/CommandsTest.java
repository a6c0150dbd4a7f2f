package dev.kedge.routeros.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        ":put [:len $a]                            => :put :len",
        ":put \"n: $[/ip dns get servers]\"      => :put ip/dns/get",
        ":put (1 + [:len $a])                      => :put :len",
        ":local f do={ :return [:tonum $1] }       => :local :return :tonum",
        ":if ($a) do={ :put 1 } else={ :error 2 }  => :if :put :error",
        ":if ($a) do={ :put 1 } else { :error 2 }  => :if :put :error",
        ":do { /ip dns print } on-error={ :put 1 } => :do ip/dns/print :put",
        ":onerror e in={ :put 1 } do={ :error 2 }  => :onerror :put :error",
        ":foreach i in=[/ip pool find] do={ put 1 } => :foreach ip/pool/find put",
        "/ip pool set [find name=[:pick $a 1]] x=1 => ip/pool/set ip/pool/find :pick",
        "{ :put 1; { :put [:len $a] } }            => :put :put :len",
        "/ip pool { add name=a; remove [find] }    => ip/pool/add ip/pool/remove ip/pool/find",
        "$f [:len $a] b=[:pick $a 1]               => :len :pick",
        ":put [$f [:len $a]]                       => :put :len",
        ":local a {\"k\"=[:len $b];{[:tostr 1]}} => :local :len :tostr",
        ":local code (>[:put 1])                   => :local :put",
        ":local code (>{:put 1; :put 2})           => :local :put :put",
        "/system script add source={ :put 1 }      => system/script/add",
        "# :put 1                                  => ``",
      })
  void commandsAreFoundEverywhere(String source, String commands) {
    assertThat(String.join(" ", names(source))).isEqualTo(commands);
  }

  @Test
  void sectionInABlockEndsWithTheBlock() {
    String source = "/ip pool\n:if (true) do={\n  /ip dns\n  set x=1\n}\nadd name=a\n";
    assertThat(names(source)).containsExactly(":if", "ip/dns/set", "ip/pool/add");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":if (true) do=",
        ":if (true) do={",
        ":do {",
        "{",
        "{ :put [",
        "/ip pool {",
        "$f [",
        "$",
        "/",
        ":local a {\"",
        ":put \"$[",
        "/ip pool set [find",
        "a {",
        "/ip pool\na {",
        ":do {}{"
      })
  void unclosedCodeIsRead(String source) {
    assertThat(names(source)).doesNotContainNull();
  }

  private static List<String> names(String source) {
    return Commands.of(SyntaxTree.parse(source)).stream().map(CommandsTest::name).toList();
  }

  /** Names a command, without the menu where it has no meaning: before a command of the root. */
  private static String name(Statement.Command command) {
    boolean ofRoot = command.verb().startsWith(":") || command.menu().isEmpty();
    return ofRoot ? command.verb() : String.join("/", command.menu()) + "/" + command.verb();
  }
}
