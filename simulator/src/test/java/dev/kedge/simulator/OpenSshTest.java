package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Independent clients agree: those of OpenSSH and sshpass, where they are installed. */
class OpenSshTest {
  @TempDir private Path folder;

  @BeforeEach
  void needsOpenSsh() {
    for (var program : List.of("ssh", "sftp", "scp", "sshpass")) {
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
      try (var router = Sample.router(profile)) {
        var command = profile.equals(six) ? "/export" : "/export show-sensitive";
        assertThat(ssh(router, command)).isEqualTo(router.export());
      }
    }
  }

  @Test
  void refusalsEndWithTheirExitStatus() throws Exception { // routeros-behaviour.md#exit-status
    try (var router = Sample.router()) {
      assertThat(call(0, "ssh", router, List.of(), "/ip address add address=x interface=bridge"))
          .startsWith("invalid value for argument address");
      assertThat(call(1, "ssh", router, List.of(), "nonsense")).startsWith("bad command name");
    }
  }

  @Test
  void filesAreCopiedInBothDirectionsBySftpAndScp()
      throws Exception { // routeros-behaviour.md#files-root
    try (var router = Sample.router();
        var six = Sample.router("6.49.18")) {
      int changes = 0;
      for (var way : List.of("sftp", "scp", "scp -O")) {
        for (var each : List.of(router, six)) {
          var name = "change" + ++changes;
          var script = folder.resolve(name + ".rsc");
          Files.writeString(script, "/system identity set name=" + name + "\n");
          upload(way, each, script);
          assertThat(ssh(each, "/import " + name + ".rsc"))
              .endsWith("Script file loaded and executed successfully\r\n");
          assertThat(each.export()).contains("set name=" + name);
          assertThat(ssh(each, "/system backup save name=" + name)).contains("backup saved");
          var fetched = folder.resolve(name + ".backup");
          download(way, each, name + ".backup", fetched);
          assertThat(fetched).hasBinaryContent(each.file(name + ".backup"));
        }
      }
    }
  }

  private void upload(String way, SimulatedRouter router, Path file) throws Exception {
    if (way.equals("sftp")) {
      batch(router, "put " + file);
    } else {
      call(0, way, router, List.of(file.toString()), ":");
    }
  }

  private void download(String way, SimulatedRouter router, String name, Path to) throws Exception {
    if (way.equals("sftp")) {
      batch(router, "get " + name + " " + to);
    } else {
      call(0, way, router, List.of(), ":" + name, to.toString());
    }
  }

  private void batch(SimulatedRouter router, String line) throws Exception {
    var batch = folder.resolve("batch");
    Files.writeString(batch, line + "\n");
    call(0, "sftp", router, List.of("-oBatchMode=no", "-b", batch.toString()));
  }

  private String ssh(SimulatedRouter router, String command) throws Exception {
    return call(0, "ssh", router, List.of(), command);
  }

  /**
   * Runs a program.
   *
   * @param first the arguments before the router
   * @param rest the arguments after the router; one that begins with a colon is appended to the
   *     router's name
   */
  private String call(
      int status, String program, SimulatedRouter router, List<String> first, String... rest)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("sshpass", "-e"));
    words.addAll(List.of(program.split(" ")));
    words.addAll(
        List.of(
            "-F",
            "none",
            "-oStrictHostKeyChecking=no",
            "-oUserKnownHostsFile=/dev/null",
            "-oPreferredAuthentications=password",
            "-oNumberOfPasswordPrompts=1",
            "-oLogLevel=ERROR",
            "-oHostKeyAlgorithms=+ssh-rsa",
            "-oPort=" + router.port()));
    words.addAll(first);
    var host = router.user() + "@" + router.host();
    var after = new ArrayList<>(List.of(rest));
    words.add(
        !after.isEmpty() && after.getFirst().startsWith(":") ? host + after.removeFirst() : host);
    words.addAll(after);
    var builder = new ProcessBuilder(words);
    builder.environment().put("SSHPASS", router.password());
    var errors = folder.resolve("errors");
    var process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", words, Files.readString(errors)).isEqualTo(status);
    return output;
  }
}
