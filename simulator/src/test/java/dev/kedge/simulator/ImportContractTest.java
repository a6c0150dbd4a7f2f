package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Imports, dry runs and files that run by themselves (see routeros-behaviour.md#dry-run). */
class ImportContractTest {
  private static final String FAILS =
      """
      /system identity set name=one
      /interface bridge add name=bridge
      /system identity set name=two
      """;

  private static void upload(SimulatedRouter router, String script) throws Exception {
    upload(router, "a.rsc", script);
  }

  private static void upload(SimulatedRouter router, String name, String script) throws Exception {
    try (var client = TestClient.to(router);
        var sftp = client.sftp();
        var out = sftp.write(name)) {
      out.write(script.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static String execute(SimulatedRouter router, String line) throws Exception {
    return TestClient.execute(router, line).text();
  }

  @Test
  @Tag("IMPORT_STOPS_AND_KEEPS")
  @Tag("IMPORT_PARSES_FIRST")
  @Tag("VERBOSE_SCOPES_END_WITH_LINES")
  void importStopsAtTheFirstErrorAndKeepsWhatRan() throws Exception {
    // routeros-behaviour.md#import-stops
    try (var router = Sample.router()) {
      upload(
          router,
          "a.rsc",
          "/system identity set name=one\n/interface bridge add name=bridge\n/system identity set name=two\n");
      assertThat(TestClient.execute(router, "/import a.rsc"))
          .isEqualTo(
              new TestClient.Reply(
                  "Script Error: failure: already have interface with name bridge (/interface/bridge/add; line 2) (:import; line 1)\r\n",
                  "",
                  0));
      assertThat(router.export()).contains("set name=one");
      upload(router, "b.rsc", "/system identity set name=three\n/system identity set name=\"x\n");
      assertThat(execute(router, "/import b.rsc")).startsWith("Script Error: syntax error");
      assertThat(router.export()).contains("set name=one");
      assertThat(execute(router, "/import file-name=b.rsc verbose=yes")).contains("syntax error");
      assertThat(router.export()).contains("set name=three");
      upload(router, "c.rsc", ":local x four\n/system identity set name=\"a$x\"\n");
      execute(router, "/import file-name=c.rsc verbose=yes");
      assertThat(router.export()).contains("set name=a\r\n");
      assertThat(execute(router, "/import c.rsc"))
          .isEqualTo("Script file loaded and executed successfully\r\n");
      assertThat(router.export()).contains("set name=afour");
      assertThat(execute(router, "/import none.rsc")).startsWith("Cannot open import file");
    }
  }

  @Test
  @Tag("DRY_RUN_BY_VERSION")
  @Tag("DRY_RUN_CHANGES_NOTHING")
  @Tag("AUTO_RSC_RUNS")
  void dryRunsChangeNothingAndAutoFilesRun() throws Exception { // routeros-behaviour.md#auto-rsc
    try (var router = Sample.router();
        var older = Sample.router("7.15")) {
      upload(router, "a.rsc", "/system identity set name=one\n");
      assertThat(execute(router, "/import file-name=a.rsc verbose=yes dry-run"))
          .endsWith("No syntax errors found in the import file\r\n");
      assertThat(router.export()).contains("set name=sample");
      assertThat(execute(older, "/import file-name=a.rsc dry-run"))
          .startsWith("expected end of command");
      upload(router, "b.auto.rsc", "/system identity set name=auto\n");
      assertThat(router.export()).contains("set name=auto");
      assertThat(router.files()).contains("b.auto.log");
    }
  }

  @Test
  @Tag("FAILED_IMPORTS_RAISE")
  void aFailedImportRaisesAnErrorInItsCaller() throws Exception {
    for (String version : new String[] {"6.49.18", "7.16.2", "7.24.4"}) {
      try (var router = Sample.router(version)) {
        upload(router, FAILS);
        assertThat(router.run(":do {/import a.rsc; :put after} on-error={:put caught}"))
            .as(version)
            .isEqualTo("caught\r\n");
        assertThat(router.run(":put [/system identity get name]")).isEqualTo("one\r\n");
        assertThat(router.run("/import a.rsc; :put after"))
            .contains("already have interface with name bridge")
            .doesNotContain("after");
        upload(router, ":put begun\n/system identity set name=\"x\n");
        assertThat(router.run("/import a.rsc"))
            .matches("(Script Error: )?syntax error \\(line 2 column \\d+\\).*\r\n");
        assertThat(router.run(":do {/import a.rsc} on-error={:put caught}"))
            .isEqualTo("caught\r\n");
      }
    }
  }

  @Test
  @Tag("DRY_RUNS_ECHO_LINES")
  void aDryRunPrintsTheLinesThatItChecks() throws Exception {
    try (var router = Sample.router("7.24.4")) {
      upload(
          router,
          """
          /ip firewall filter
          add chain=input disabled=maybe
          :if (1 = 1) do={
            :put one
          }
          """);
      assertThat(router.run("/import a.rsc verbose=yes dry-run"))
          .isEqualTo(
              """
              #line 1\r
              #line 2\r
              syntax error (line 2 column 25)\r
              #line 3..5\r
              Script Error: found 1 error(s) in import file\r
              """);
      upload(router, ":put fine\n");
      assertThat(router.run("/import a.rsc verbose=yes dry-run"))
          .isEqualTo("#line 1\r\nNo syntax errors found in the import file\r\n");
    }
  }
}
