package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The scopes of variables, and the errors that a dry run reports (see
 * routeros-behaviour.md#scope-by-line; answers of a 7.21.4 in DamirManyapov/routeros-lsp).
 */
class ScopeContractTest {
  private static final String CLEAN = "No syntax errors found in the import file";

  private static void upload(SimulatedRouter router, String script) throws Exception {
    try (var client = TestClient.to(router);
        var sftp = client.sftp();
        var out = sftp.write("t.rsc")) {
      out.write(script.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static String dryRun(SimulatedRouter router, String script) throws Exception {
    upload(router, script);
    return router
        .run("/import t.rsc verbose=yes dry-run")
        .replaceAll("(?m)^#line .*\r\n", "")
        .strip();
  }

  private static String imported(SimulatedRouter router, String script) throws Exception {
    upload(router, script);
    return router.run("/import t.rsc").strip();
  }

  @Test
  @Tag("DRY_RUN_SCOPES_END_WITH_LINES")
  void eachLineOfADryRunIsAScope() throws Exception { // routeros-behaviour.md#scope-by-line
    try (var router = Sample.router("7.21.4")) {
      assertThat(dryRun(router, ":global g\n:set g 3\n"))
          .isEqualTo(
              "syntax error (line 2 column 6)\r\nScript Error: found 1 error(s) in import file");
      assertThat(dryRun(router, ":local g\n:set g 3\n")).contains("(line 2 column 6)");
      assertThat(dryRun(router, "/ip dns\n:set g 3\n")).contains("(line 2 column 6)");
      assertThat(dryRun(router, ":global g 3\n:put $g\n")).isEqualTo(CLEAN);
      assertThat(dryRun(router, ":global g; :set g 3\n")).isEqualTo(CLEAN);
      assertThat(dryRun(router, "{\n:local g\n:if (1 = 1) do={\n:set g 3\n}\n}\n"))
          .isEqualTo(CLEAN);
      assertThat(dryRun(router, "{\n:local g\n}; :set g 3\n")).contains("(line 3 column 9)");
      // An early form of a patch, and the form that is valid in imports and dry runs.
      assertThat(
              dryRun(
                  router,
                  ":global stop; :global line\n"
                      + "/ip dns\n"
                      + ":if ($stop = \"stop\") do={:error \"x\"}; :set line 1\n"
                      + "set servers=192.0.2.54\n"))
          .contains("syntax error (line 3 column 44)");
      assertThat(
              dryRun(
                  router,
                  ":global stop; :global line 0\n"
                      + "/ip dns\n"
                      + ":global stop; :if ($stop = \"stop\") do={:error \"x\"}; :global line 1\n"
                      + "set servers=192.0.2.54\n"))
          .isEqualTo(CLEAN);
    }
  }

  @Test
  @Tag("UNDECLARED_VARIABLES_ARE_REFUSED")
  void variablesMustBeDeclaredBeforeTheyAreSet() throws Exception {
    // recorded parses of 7.22.1; routeros-behaviour.md#scope-functions
    try (var router = Sample.router("7.22.1")) {
      String file = "/system identity set name=early\n:if (1 = 1) do={ :set x 3 }\n";
      assertThat(imported(router, file))
          .startsWith("Script Error: syntax error (line 2 column 23)");
      assertThat(router.export()).contains("set name=sample");
      for (String accepted :
          new String[] {
            ":for i from=1 to=2 do={ :set i 5 }",
            ":foreach i in=(1) do={ :set i 5 }",
            ":local x; :if (1 = 1) do={ :set x 3 }",
            ":global f do={ :local x; :set x 3 }",
          }) {
        assertThat(imported(router, accepted + "\n")).as(accepted).doesNotContain("syntax error");
        assertThat(dryRun(router, accepted + "\n")).as(accepted).isEqualTo(CLEAN);
      }
      // The body of a function does not see the scopes around it (see
      // routeros-behaviour.md#scope-functions).
      assertThat(dryRun(router, ":local x; :local f do={ :set x 3 }\n"))
          .contains("syntax error (line 1 column 30)");
      // A line does not see the declarations of earlier lines (see
      // routeros-behaviour.md#scope-by-line): typed lines are scopes.
      router.run(":global y 1");
      assertThat(router.run(":set y 2")).isEqualTo("syntax error (line 1 column 6)\r\n");
      assertThat(router.run(":global y; :set y 2; :put $y")).isEqualTo("2\r\n");
      // One scope: a file that is imported plainly, a script that is run (see
      // routeros-behaviour.md#scope-whole).
      assertThat(imported(router, ":local x\n:set x two\n/system identity set name=$x\n"))
          .contains("executed successfully");
      assertThat(router.export()).contains("set name=two");
      router.run(
          "/system script add name=s source=\":local x\\r"
              + "\\n"
              + ":set x three\\r"
              + "\\n"
              + "/system identity set name=\\$x\"");
      assertThat(router.run("/system script run s")).isEmpty();
      assertThat(router.export()).contains("set name=three");
    }
  }

  @Test
  @Tag("VERBOSE_SCOPES_END_WITH_LINES")
  void eachLineOfAVerboseImportIsAScope() throws Exception { // routeros-behaviour.md#scope-by-line
    try (var router = Sample.router("7.21.4")) {
      upload(router, ":local x; :set x one\n/system identity set name=one\n:set x two\n");
      assertThat(router.run("/import t.rsc verbose=yes"))
          .contains("syntax error (line 3 column 6)");
      assertThat(router.export()).contains("set name=one");
      upload(router, "{\n:local x\n:set x two\n/system identity set name=$x\n}\n");
      assertThat(router.run("/import t.rsc verbose=yes")).contains("executed successfully");
      assertThat(router.export()).contains("set name=two");
    }
  }

  @Test
  void dryRunsRefuseOtherErrorsToo() throws Exception { // routeros-behaviour.md#dry-run
    try (var router = Sample.router("7.21.4")) {
      String line = "/ip dns set servers=192.0.2.54";
      assertThat(dryRun(router, line + "\n")).isEqualTo(CLEAN);
      assertThat(dryRun(router, "\u00ef\u00bb\u00bf" + line + "\n")).contains("found 1 error(s)");
      assertThat(dryRun(router, line + " # no comment\n")).contains("found 1 error(s)");
      assertThat(dryRun(router, "# a comment\n" + line + "\n")).isEqualTo(CLEAN);
      assertThat(dryRun(router, "/ip dns set servers =192.0.2.54\n")).contains("found 1 error(s)");
      assertThat(dryRun(router, "/ip firewall filter set 0 !src-address\n"))
          .contains("found 1 error(s)");
      assertThat(dryRun(router, "/ip route add dst-address=10.9.9.0/24 blackhole=yes\n"))
          .contains("found 1 error(s)");
    }
  }
}
