package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an import tells who asked for it (contract §4, lab notes 1.11). */
class ImportContractTest {
  private static final String FAILS =
      """
      /system identity set name=one
      /interface bridge add name=bridge
      /system identity set name=two
      """;

  private static void upload(SimulatedRouter router, String script) throws Exception {
    try (var client = TestClient.to(router);
        var sftp = client.sftp();
        var out = sftp.write("a.rsc")) {
      out.write(script.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  @Tag("FAILED_IMPORTS_RAISE")
  void aFailedImportIsAnErrorOfWhoRanIt() throws Exception {
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
  void aDryRunSaysWhichLinesItLooksAt() throws Exception {
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
