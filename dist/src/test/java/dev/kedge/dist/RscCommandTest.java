package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The offline commands for files. */
class RscCommandTest {
  private static final String HEADER =
      "# 2026-11-24 10:00:00 by RouterOS 7.16.2\n# software id = AAAA-BBBB\n#\n";
  private static final String OLD =
      HEADER
          + "/ip firewall filter\n"
          + "add action=accept chain=input comment=\"allow \\E4dmin\" src-address-list=admins\n"
          + "add action=drop chain=input comment=rest\n"
          + "/ppp secret\nadd name=u password=planted-secret\n"
          + "/system identity\nset name=r1\n";
  private static final String NEW = OLD.replace("=admins", "=noc");
  private static final Pattern ESCAPE = Pattern.compile("\u001b");

  @TempDir Path folder;
  private String older = "";
  private String newer = "";

  @BeforeEach
  void writeFiles() throws IOException {
    older = write("old.rsc", OLD);
    newer = write("new.rsc", NEW);
  }

  @Test
  void aWholeExportIsToldFromACutOne() throws IOException {
    assertThat(call("check", older).status()).isZero();
    assertThat(call("check", older).out()).isEqualTo(older + ": complete\n");
    String cut =
        write("cut.rsc", OLD.substring(0, OLD.indexOf("chain=input comment=rest")) + "\\\n");
    var answer = call("check", older, cut);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).contains(cut + ": line ");
    assertThat(call("check", folder.resolve("none").toString()).err()).contains("There is no file");
  }

  @Test
  void anExportOfTheRoutersOwnLayoutIsPrintedAsItWas() {
    assertThat(call("format", older).out()).isEqualTo(OLD);
    assertThat(
            CommandLineCall.withInput(folder, OLD.replace("add ", "add  "), "rsc", "format", "-")
                .out())
        .isEqualTo(OLD);
  }

  @Test
  void aFileWithoutAHeaderNeedsAVersion() {
    var answer =
        CommandLineCall.withInput(folder, "/system identity\nset name=a\n", "rsc", "format", "-");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("--routeros");
    assertThat(
            CommandLineCall.withInput(
                    folder,
                    "/system identity\nset name=a\n",
                    "rsc",
                    "format",
                    "-",
                    "--routeros",
                    "7.16")
                .out())
        .isEqualTo("/system identity\nset name=a\n");
  }

  @Test
  void showIsJson() {
    assertThat(call("show", older, "--json").out())
        .contains("\"system/identity\"")
        .contains("\"name\" : \"r1\"");
  }

  @Test
  void diffTellsByItsExitAndHidesSecrets() {
    assertThat(call("diff", older, older).status()).isZero();
    var answer = call("diff", older, newer);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).contains("src-address-list admins → noc");
    assertThat(ESCAPE.matcher(answer.out()).find()).isFalse();
    assertThat(call("diff", older, newer, "--json").out()).contains("\"kind\" : \"modified\"");
    String unified = call("diff", older, newer, "--unified").out();
    assertThat(unified).contains("+add action=accept").doesNotContain("planted-secret");
    assertThat(call("diff", older, "/none").status()).isEqualTo(2);
  }

  @Test
  void aPageOfAWebSiteIsNoExport() throws IOException {
    String page = write("b.rsc", "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n");
    for (String verb : new String[] {"diff", "plan", "verify"}) {
      var answer = call(verb, older, page);
      assertThat(answer.status()).as(verb).isNotZero();
      assertThat(answer.out()).as(verb).doesNotContain("remove");
      assertThat(answer.out() + answer.err()).as(verb).contains("not an export");
    }
    assertThat(call("diff", page, older).out()).isEmpty();
    assertThat(call("plan", older, page).out()).isEmpty();
  }

  @Test
  void aMergeConflictIsRefusedWithItsLine() throws IOException {
    String both = write("both.rsc", NEW.replace("/ppp secret\n", "<<<<<<< HEAD\n/ppp secret\n"));
    for (String verb : new String[] {"diff", "plan"}) {
      var answer = call(verb, older, both);
      assertThat(answer.status()).as(verb).isNotZero();
      assertThat(answer.out()).as(verb).isEmpty();
      assertThat(answer.err())
          .as(verb)
          .contains(both + ": line 7 is a merge conflict marker; resolve the conflict first.");
    }
    assertThat(call("check", both).out()).contains("line 7 is a merge conflict marker");
    assertThat(call("verify", older, both).out())
        .contains("not restorable: line 7 of the configuration wanted")
        .endsWith("0 passed, 0 failed, 1 not restorable, 0 cannot tell\n");
  }

  @Test
  void whatATerminalShowsBehindAnExportIsLeftOut() throws IOException {
    String prompt = "[admin@r1] > ";
    String idle = write("idle.rsc", prompt + "export\n" + OLD + prompt + "\n");
    String asked =
        write(
            "asked.rsc",
            prompt + "export\n" + NEW + prompt + "ip address print\n 0 D ether1\n" + prompt);
    var answer = call("verify", idle, asked);
    assertThat(answer.out()).endsWith("1 passed, 0 failed, 0 not restorable, 0 cannot tell\n");
    assertThat(answer.err()).contains("asked.rsc: line 12 is a prompt for another command");
    assertThat(call("diff", older, idle).status()).isZero();
  }

  /** A comment in UTF-8 and the arrow in one line do not spoil each other. */
  @Test
  void theArrowStaysAnArrow() throws IOException {
    String utf8 = write("utf8.rsc", OLD.replace("\\E4", "\\C3\\A4"));
    String changed =
        write("changed.rsc", OLD.replace("\\E4", "\\C3\\A4").replace("=admins", "=noc"));
    assertThat(call("diff", utf8, changed).out())
        .contains("allow ädmin")
        .contains("admins → noc")
        .doesNotContain("?");
  }

  @Test
  void jsonSaysWhichCommandServesWhichChange() {
    var tree = JsonMapper.builder().build().readTree(call("plan", older, newer, "--json").out());
    var change = tree.get("changes").get(0);
    assertThat(change.get("older").get("properties").get("src-address-list").asString())
        .isEqualTo("admins");
    assertThat(change.get("properties").get(0).get("to").asString()).isEqualTo("noc");
    var command = tree.get("commands").get(0);
    assertThat(command.get("command").asString()).contains("src-address-list=noc");
    assertThat(command.get("changes").get(0).asInt()).isEqualTo(change.get("id").asInt());
  }

  @Test
  void theVersionThatAPersonGivesWins() throws IOException {
    String build = write("build.rsc", OLD.replace("7.16.2", "7.20_ab294"));
    assertThat(call("plan", build, newer).status()).isZero();
    String odd = write("odd.rsc", OLD.replace("7.16.2", "banana"));
    assertThat(call("plan", odd, odd).err()).contains("--routeros");
    assertThat(call("plan", odd, odd, "--routeros", "7.16").status()).isZero();
    assertThat(call("plan", older, newer, "--routeros", "banana").err())
        .contains("needs a version");
  }

  @Test
  void aSetThatHitsNothingIsRemarked() throws IOException {
    String ghost =
        write(
            "ghost.rsc",
            OLD.replace("/ppp secret\n", "/ppp secret\nset [ find name=x ] comment=a\n"));
    assertThat(call("check", ghost).out()).contains("sets a row that is not in the file");
    var answer = call("diff", older, ghost);
    assertThat(answer.status()).isZero();
    assertThat(answer.err()).contains("sets a row that is not in the file");
  }

  @Test
  void aPlanLeadsThereAndBack() throws IOException {
    String patch = write("patch.rsc", call("plan", older, newer).out());
    String inverse = write("inverse.rsc", call("plan", older, newer, "--inverse").out());
    String there = write("there.rsc", call("apply", older, patch).out());
    assertThat(Files.readString(Path.of(there), StandardCharsets.ISO_8859_1)).isEqualTo(NEW);
    assertThat(call("apply", there, inverse).out()).isEqualTo(OLD);
    assertThat(call("plan", older, newer, "--json").out()).contains("\"commands\"");
  }

  @Test
  void aScriptThatStopsSaysWhere() throws IOException {
    String script = write("script.rsc", "/ip address\nset [ find name=x ] comment=a\n");
    var answer = call("apply", older, script);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("line 2: no such item");
    assertThat(answer.out()).isEqualTo(OLD);
  }

  @Test
  void redactHidesSecretsAndNothingElse() {
    assertThat(call("redact", older).out())
        .isEqualTo(OLD.replace("planted-secret", "\"<secret>\""));
  }

  @Test
  void pairsAreJudgedAndWritten() throws IOException {
    String list = write("pairs.tsv", "old.rsc\tnew.rsc\tone\nnew.rsc\told.rsc\n");
    var answer = call("verify", list, "--emit", folder.resolve("out").toString());
    assertThat(answer.out().lines())
        .startsWith("one: passed", "line 2: passed")
        .anyMatch(
            line ->
                line.matches(
                    "reference evaluator: \\d+ of \\d+ commands judged, \\d+ of them from the same source, 0 disag.*"))
        .endsWith("2 passed, 0 failed, 0 not restorable, 0 cannot tell");
    assertThat(answer.status()).isZero();
    assertThat(Files.readString(folder.resolve("out/0001.patch.rsc"))).contains("noc");
    assertThat(folder.resolve("out/0002.inverse.rsc")).exists();
    assertThat(folder.resolve("out/0002.result.rsc")).exists();
    var wrong = call("verify", write("wrong.tsv", "old.rsc\n"));
    assertThat(wrong.err()).contains("line 1: expected two paths");
    assertThat(wrong.status()).isEqualTo(1);
  }

  private String write(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1)).toString();
  }

  private CommandLineCall call(String... words) {
    var all = new String[words.length + 1];
    all[0] = "rsc";
    System.arraycopy(words, 0, all, 1, words.length);
    return CommandLineCall.of(folder, all);
  }
}
