package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exec channel, export, columns, policies and rows. */
class ConsoleContractTest {
  private static final String SECRETS = "/export show-sensitive";

  private static String execute(SimulatedRouter router, String line) throws Exception {
    return TestClient.execute(router, line).text();
  }

  @Test
  @Tag("EXEC_ENDS_LINES_WITH_CRLF")
  @Tag("ERRORS_ON_STDOUT")
  @Tag("REFUSALS_EXIT_0")
  @Tag("BAD_COMMAND_EXITS_1")
  @Tag("BAD_COMMAND_EXITS_0")
  void refusalsAreTextOnStdout() throws Exception { // routeros-behaviour.md#exit-status
    try (var router = Sample.router()) {
      assertThat(TestClient.execute(router, "/interface bridge add name=bridge"))
          .isEqualTo(
              new TestClient.Reply(
                  "failure: already have interface with name bridge (/interface/bridge/add; line 1)\r\n",
                  "",
                  0));
      assertThat(TestClient.execute(router, "bash -se"))
          .isEqualTo(new TestClient.Reply("bad command name bash (line 1 column 1)\r\n", "", 1));
    }
    var odd = RouterProfile.of("7.16").with(UnverifiedBehaviour.BAD_COMMAND_EXITS_0);
    try (var router = Sample.router(odd)) {
      assertThat(TestClient.execute(router, "bash").status()).isZero();
    }
  }

  @Test
  void aBlankIsAllowedAfterTheEqualsSignButNotBeforeIt() throws Exception {
    // routeros-behaviour.md#blank-around-equals
    try (var router = Sample.router("7.22.1")) {
      assertThat(execute(router, "/ip dns static add name= a address=  10.0.0.1 comment= \"b c\""))
          .isEmpty();
      assertThat(router.export()).contains("add address=10.0.0.1 comment=\"b c\" name=a");
      assertThat(execute(router, ":put [/ip dns static get [find name= \"a\"] comment]"))
          .isEqualTo("b c\r\n");
      assertThat(execute(router, "/ip dns static add name =b address=10.0.0.2")).isNotEmpty();
      assertThat(execute(router, "/ip dns static add address=10.0.0.2 name=")).isNotEmpty();
      assertThat(router.run(":put [:len [/ip dns static find]]")).isEqualTo("1\r\n");
    }
  }

  @Test
  @Tag("QUIT_IS_INTERRUPTED")
  void quitIsInterrupted() throws Exception { // routeros-behaviour.md#quit-interrupted
    try (var router = Sample.router()) {
      assertThat(execute(router, "quit")).isEqualTo("interrupted\r\n");
    }
  }

  @Test
  @Tag("SEVEN_HIDES_SECRETS")
  @Tag("SIX_SHOWS_SECRETS")
  void secretsByVersion() throws Exception { // routeros-behaviour.md#export-hide-sensitive
    try (var seven = Sample.router();
        var six = Sample.router("6.49.18")) {
      assertThat(execute(seven, "/export"))
          .doesNotContain("private-key")
          .contains("listen-port=13231");
      assertThat(execute(seven, "/export hide-sensitive")).doesNotContain("private-key");
      assertThat(execute(seven, SECRETS)).contains("private-key");
      assertThat(execute(six, "/export")).contains("private-key");
      assertThat(execute(six, "/export hide-sensitive")).doesNotContain("private-key");
      assertThat(execute(six, SECRETS)).isEqualTo("expected end of command (line 1 column 9)\r\n");
    }
  }

  @Test
  @Tag("FLAGS_TAKE_NO_VALUE")
  @Tag("UNKNOWN_ARGUMENTS_ARE_REFUSED")
  void unknownArgumentsAreRefusedWithTheirColumn() throws Exception {
    // routeros-behaviour.md#stray-word
    try (var router = Sample.router()) {
      assertThat(execute(router, "/export show-sensitive=no"))
          .isEqualTo("expected end of command (line 1 column 23)\r\n");
      assertThat(execute(router, "/ip address add address=10.9.9.9/24 interface=bridge colour=red"))
          .isEqualTo("expected end of command (line 1 column 54)\r\n");
      assertThat(execute(router, "/export path=/ip/address")).startsWith("expected end of command");
    }
    try (var router = Sample.router("7.23")) {
      assertThat(execute(router, "/export path=/ip/address"))
          .contains("/ip address\r\n")
          .doesNotContain("/ip firewall");
    }
  }

  @Test
  @Tag("HEADER_DATE_BY_VERSION")
  @Tag("HEADER_BY_PLATFORM")
  void headerByVersionAndPlatform() throws Exception { // routeros-behaviour.md#export-header
    var chr = RouterProfile.of("7.18.1").withBoard("CHR", "", "ePHbsYLgLhG");
    try (var board = Sample.router();
        var nine = Sample.router("7.9");
        var virtual = Sample.router(chr)) {
      assertThat(board.export())
          .startsWith(
              "# 2026-03-04 05:06:07 by RouterOS 7.16.2\r\n# software id = KEDG-0001\r\n#\r\n# model = RB5009UG+S+\r\n# serial number = HF0000000001\r\n/");
      assertThat(nine.export()).startsWith("# mar/04/2026 05:06:07 by RouterOS 7.9\r\n");
      assertThat(virtual.export())
          .startsWith(
              "# 2026-03-04 05:06:07 by RouterOS 7.18.1\r\n# system id = ePHbsYLgLhG\r\n#\r\n/");
    }
  }

  @Test
  @Tag("VIRTUAL_ROUTERS_LACK_MENUS")
  @Tag("TERSE_REPEATS_PATHS")
  @Tag("VERBOSE_SHOWS_DEFAULTS")
  @Tag("UNEXPORTED_MENUS")
  void formsOfExport() throws Exception { // routeros-behaviour.md#export-leaves-out
    try (var virtual = Sample.router(RouterProfile.of("7.16").withBoard("CHR", "", "x"));
        var router = Sample.router()) {
      assertThat(execute(virtual, "/export")).contains("#error exporting \"/system/routerboard");
      assertThat(execute(router, "/export terse"))
          .contains(
              "/ip address add address=192.168.88.1/24 comment=lan interface=bridge network=");
      assertThat(execute(router, "/ip firewall filter export verbose").length())
          .isGreaterThan(execute(router, "/ip firewall filter export").length() + 100);
      router.run("/user add name=other group=read password=x");
      assertThat(router.export()).doesNotContain("name=other");
    }
  }

  @Test
  @Tag("POLICIES_ARE_ASKED")
  @Tag("POLICIES_CHANGE_AT_LOGIN")
  @Tag("GROUP_POLICIES_MERGE")
  void policiesTakeEffectAtTheNextLogin() throws Exception {
    // routeros-behaviour.md#policies-at-login
    try (var router = Sample.router()) {
      router.run("/user group add name=few policy=ssh,read,write");
      router.run("/user set [find name=admin] group=few");
      try (var client = TestClient.to(router)) {
        assertThat(client.execute("/system reboot").text())
            .isEqualTo("not enough permissions (9)\r\n");
        assertThat(client.execute("/system identity set name=a").text()).isEmpty();
        router.run("/user group set few policy=!write");
        assertThat(client.execute("/system identity set name=b").text()).isEmpty();
      }
      assertThat(execute(router, "/system identity set name=c"))
          .isEqualTo("not enough permissions (9)\r\n");
      assertThat(execute(router, ":put [/system identity get name]")).isEqualTo("b\r\n");
    }
  }

  @Test
  @Tag("SECRETS_NEED_SENSITIVE")
  @Tag("EXPORT_FILE_NEEDS_FTP")
  @Tag("POLICY_SENSITIVE_MISSING")
  @Tag("POLICY_FTP_MISSING")
  @Tag("SIX_SHOWS_SECRETS_TO_ALL")
  void secretsAndFilesRequireTheirPolicies() throws Exception {
    // routeros-behaviour.md#export-secrets-policy
    try (var router = Sample.router()) {
      router.inject(Fault.POLICY_SENSITIVE_MISSING);
      router.inject(Fault.POLICY_FTP_MISSING);
      assertThat(execute(router, SECRETS)).doesNotContain("private-key");
      assertThat(execute(router, "/export file=x")).isEqualTo("not enough permissions (9)\r\n");
    }
    try (var router = Sample.router("6.49.18")) {
      router.inject(Fault.POLICY_SENSITIVE_MISSING);
      assertThat(execute(router, "/export")).doesNotContain("private-key");
    }
    try (var router =
        Sample.router(
            RouterProfile.of("6.49").with(UnverifiedBehaviour.SIX_SHOWS_SECRETS_TO_ALL))) {
      router.inject(Fault.POLICY_SENSITIVE_MISSING);
      assertThat(execute(router, "/export")).contains("private-key");
    }
  }

  @Test
  @Tag("POLICY_WRITE_MISSING")
  @Tag("POLICY_TEST_MISSING")
  void missingPoliciesByName() throws Exception { // routeros-behaviour.md#policies-by-task
    try (var router = Sample.router()) {
      router.inject(Fault.POLICY_WRITE_MISSING);
      router.inject(Fault.POLICY_TEST_MISSING);
      assertThat(execute(router, "/system identity set name=x"))
          .startsWith("not enough permissions");
      assertThat(execute(router, "/system backup save name=x"))
          .startsWith("not enough permissions");
    }
  }

  @Test
  @Tag("IDENTITY_TAKES_SEVERAL_LINES")
  void theIdentityTakesSeveralLinesOnSomeVersions() throws Exception {
    // routeros-behaviour.md#identity-in-lines
    for (var version : List.of("7.23.5", "7.23.7", "7.24.3", "7.24.5")) {
      try (var router = Sample.router(version)) {
        boolean several = version.equals("7.23.7") || version.equals("7.24.3");
        assertThat(execute(router, "/system identity print").strip().lines().count())
            .as(version)
            .isEqualTo(several ? 2 : 1);
        assertThat(execute(router, ":put [/system identity get name]")).isEqualTo("sample\r\n");
      }
    }
  }

  @Test
  @Tag("IDS_ARE_STABLE")
  @Tag("IDS_CHANGE_AT_REBOOT")
  @Tag("BUILT_IN_ROWS_ARE_PRINTED")
  @Tag("NUMBERS_SELECT")
  @Tag("PRINT_AS_VALUE_IS_SILENT")
  void rowsHaveIdsAndNumbers() throws Exception { // routeros-behaviour.md#print-on-exec
    try (var router = Sample.router()) {
      var id = execute(router, ":put [/ip address find comment=lan]");
      assertThat(id).startsWith("*");
      router.cause(Event.REBOOT);
      router.advance(Duration.ofSeconds(20));
      assertThat(execute(router, ":put [/ip address find comment=lan]")).isEqualTo(id);
      assertThat(execute(router, "/ip service print")).contains("telnet").contains("22");
      assertThat(router.export()).doesNotContain("/ip service");
      assertThat(execute(router, "/ip route print")).contains("192.168.88.0/24");
      assertThat(router.export()).doesNotContain("/ip route");
      assertThat(execute(router, "/ip address set 0 comment=nought")).isEmpty();
      assertThat(router.export()).contains("comment=nought");
      assertThat(execute(router, "/ip address print as-value")).isEmpty();
      assertThat(execute(router, ":put [/ip address print as-value]")).contains("comment=nought");
    }
    var odd = RouterProfile.of("7.16.2").with(UnverifiedBehaviour.IDS_CHANGE_AT_REBOOT);
    try (var router = Sample.router(odd)) {
      var id = execute(router, ":put [/ip address find comment=lan]");
      router.cause(Event.REBOOT);
      router.advance(Duration.ofSeconds(20));
      assertThat(execute(router, ":put [/ip address find comment=lan]")).isNotEqualTo(id);
    }
  }

  @Test
  @Tag("DETAIL_QUOTES_NAMES")
  @Tag("INTERFACES_ARE_LISTED")
  void detailsAreInTheFormThatToolsRead() throws Exception { // ntc-templates; rancid, routeros.pm
    try (var router = Sample.router();
        var six = Sample.router("6.49.18")) {
      router.run("/interface ethernet set ether2 disabled=yes");
      assertThat(execute(router, "/interface print detail"))
          .startsWith("Flags: D - dynamic; X - disabled; R - running; S - slave\r\n")
          .contains(
              " 0 R name=\"ether1\" default-name=\"ether1\" type=\"ether\" mtu=1500 actual-mtu=1500 link-downs=0\r\n\r\n 1 X name=\"ether2\"",
              " name=\"bridge\" type=\"bridge\" ");
      assertThat(execute(six, "/system package print detail"))
          .isEqualTo(
              "Flags: X - disabled, I - invalid, D - dynamic\r\n 0   name=\"system\" version=\"6.49.18\"\r\n\r\n");
      six.run("/log info \"two words\"");
      assertThat(execute(six, "/log print detail"))
          .contains(" time=05:06:07 topics=script,info message=\"two words\"\r\n\r\n");
    }
  }

  @Test
  void referencesFollowARenameAndDangleAfterARemoval() throws Exception {
    // routeros-behaviour.md#references-by-id
    try (var router = Sample.router()) {
      router.run("/interface bridge set bridge name=lan");
      assertThat(router.export()).contains("interface=lan");
      router.run("/interface bridge remove lan");
      assertThat(router.export()).containsPattern("interface=\\*[0-9A-F]+");
    }
  }
}
