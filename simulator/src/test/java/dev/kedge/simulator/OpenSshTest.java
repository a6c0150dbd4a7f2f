package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent client agrees: OpenSSH, where it is installed. */
class OpenSshTest {
  @TempDir private Path folder;

  @BeforeEach
  void needsOpenSsh() {
    for (var program : List.of("ssh", "sftp")) {
      assumeTrue(
          List.of(System.getenv("PATH").split(":")).stream()
              .anyMatch(path -> Files.isExecutable(Path.of(path, program))),
          program + " is not installed");
    }
  }

  @Test
  void sshExportsFromModernAndLegacyRouters() throws Exception {
    var six = RouterProfile.of("6.49.18");
    for (var profile : List.of(RouterProfile.of("7.16.2"), six)) {
      try (var router = Sample.router(profile, Sample.CONFIGURATION)) {
        var command = profile.equals(six) ? "/export" : "/export show-sensitive";
        var output = call("ssh", router, List.of("-p"), List.of(command));
        assertThat(output).isEqualTo(router.export());
      }
    }
  }

  @Test
  void sftpFetchesAndRemovesABackup() throws Exception {
    try (var router = Sample.router()) {
      router.run("/system backup save name=x dont-encrypt=yes");
      var batch = folder.resolve("batch");
      var local = folder.resolve("fetched");
      Files.writeString(batch, "get x.backup " + local + "\nrm x.backup\n");
      call("sftp", router, List.of("-oBatchMode=no", "-b", batch.toString(), "-P"), List.of());
      assertThat(local).isNotEmptyFile();
      assertThat(router.files()).isEmpty();
    }
  }

  /** Runs a program; its password comes from a script, as no terminal is there to ask. */
  private String call(
      String program, SimulatedRouter router, List<String> options, List<String> command)
      throws IOException, InterruptedException {
    var askPass = folder.resolve("ask");
    Files.writeString(askPass, "#!/bin/sh\necho " + router.password() + "\n");
    Files.setPosixFilePermissions(askPass, PosixFilePermissions.fromString("rwx------"));
    var words = new ArrayList<>(List.of(program, "-F", "none"));
    words.addAll(
        List.of(
            "-oStrictHostKeyChecking=no",
            "-oUserKnownHostsFile=/dev/null",
            "-oPreferredAuthentications=password",
            "-oNumberOfPasswordPrompts=1",
            "-oLogLevel=ERROR",
            "-oKexAlgorithms=+diffie-hellman-group14-sha1",
            "-oHostKeyAlgorithms=+ssh-rsa"));
    words.addAll(options);
    words.add(Integer.toString(router.port()));
    words.add(router.user() + "@" + router.host());
    words.addAll(command);
    var builder = new ProcessBuilder(words);
    builder.environment().put("SSH_ASKPASS", askPass.toString());
    builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
    builder.environment().put("DISPLAY", ":0");
    var errors = folder.resolve("errors");
    var process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s", Files.readString(errors)).isZero();
    return output;
  }
}
