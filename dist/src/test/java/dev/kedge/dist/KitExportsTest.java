package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitExportsTest {
  @TempDir Path directory;

  @Test
  void everyExportIsInTheAuditLogWhetherAServerRanOrNot() throws Exception {
    var home = directory.resolve("home");
    try (var server = new TestServer(home)) {
      export(home, "first");
      assertThat(exports(server)).containsExactly("command line: embedded");
      assertThat(server.home().kitExports()).doesNotExist();
    }

    export(home, "second");
    export(home, "third");
    var left = new dev.kedge.platform.files.KedgeHome(home).kitExports();
    assertThat(PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(left)))
        .isEqualTo("rw-------");

    try (var server = new TestServer(home)) {
      var recorded = exports(server);
      assertThat(recorded).hasSize(3);
      assertThat(recorded.subList(1, 3))
          .allMatch(e -> e.matches("earlier command: \\d{4}-\\d\\d-\\d\\dT.*Z by .+"));
      assertThat(left).doesNotExist();
    }
    try (var server = new TestServer(home)) {
      assertThat(exports(server)).as("each once").hasSize(3);
    }
  }

  private void export(Path home, String name) {
    var call =
        CommandLineCall.withInput(
            home,
            "planted passphrase",
            "kms",
            "recovery-kit",
            directory.resolve(name).toString(),
            "--passphrase-file",
            "-");
    assertThat(call.status()).as(call.said()).isZero();
  }

  private static List<String> exports(TestServer server) throws Exception {
    return server.as(
        () ->
            server
                .bean(TenantDatabase.class)
                .transaction(
                    jdbc ->
                        jdbc.sql(
                                """
                                select actor || ': ' || object_id from audit_events
                                 where action = 'kms.recovery-kit' order by at, object_id
                                """)
                            .query(String.class)
                            .list()));
  }
}
