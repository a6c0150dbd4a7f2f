package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each fault, seen from a client. */
class FaultTest {
  private static final String EXPORT = "/export show-sensitive";

  @Test
  @Tag("EXPORT_INTERRUPTED")
  void interruptedExportEndsWithTheInterruptedLine() throws Exception {
    // routeros-behaviour.md#export-interrupted
    try (var router = Sample.router()) {
      router.inject(Fault.EXPORT_INTERRUPTED);
      var reply = TestClient.execute(router, EXPORT);
      assertThat(reply.text()).endsWith("\r\n#interrupted\r\n").hasSizeLessThan(400);
      assertThat(reply.status()).isZero();
      router.clear(Fault.EXPORT_INTERRUPTED);
      assertThat(TestClient.execute(router, EXPORT).text()).isEqualTo(router.export());
    }
  }

  @Test
  @Tag("EXPORT_CUT_128K")
  void longExportIsCutAt131754BytesWithExitStatusZero() throws Exception {
    // routeros-behaviour.md#output-cut
    try (var router = Sample.router(RouterProfile.of("7.16.2"), longConfiguration())) {
      router.inject(Fault.EXPORT_CUT_128K);
      var reply = TestClient.execute(router, EXPORT);
      assertThat(reply.text()).isEqualTo(router.export().substring(0, 131_754));
      assertThat(reply.status()).isZero();
    }
  }

  @Test
  @Tag("CONNECTION_CUT_DURING_EXPORT")
  void cutConnectionEndsInTheMiddleWithoutExitStatus() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router)) {
      router.inject(Fault.CONNECTION_CUT_DURING_EXPORT);
      var reply = client.execute(EXPORT);
      assertThat(reply.text())
          .isEqualTo(router.export().substring(0, router.export().length() / 2));
      assertThat(reply.status()).isNull();
      assertThat(client.isOpen()).isFalse();
    }
  }

  @Test
  @Tag("STALLED_EXPORT")
  void stalledExportStaysOpenAndSilent() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router)) {
      router.inject(Fault.STALLED_EXPORT);
      var reply = client.execute(EXPORT, Duration.ofMillis(400));
      assertThat(reply.text()).hasSize(router.export().length() / 2);
      assertThat(reply.status()).isNull();
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  @Tag("EXPORT_ERROR_LINE")
  void missingMenuIsReportedInTheFormOfTheVersion() throws Exception {
    // routeros-behaviour.md#export-error-lines
    try (var seven = Sample.router();
        var six = Sample.router(RouterProfile.of("6.49.18"), Sample.CONFIGURATION)) {
      seven.inject(Fault.EXPORT_ERROR_LINE);
      six.inject(Fault.EXPORT_ERROR_LINE);
      assertThat(TestClient.execute(seven, EXPORT).text())
          .contains("\r\n#error exporting \"/ip/socks\"\r\n");
      assertThat(TestClient.execute(six, "/export").text())
          .contains("\r\n#error exporting /ip socks\r\n");
    }
  }

  @Test
  @Tag("SLOW_EXPORT")
  void slowExportIsCompleteButTakesItsTime() throws Exception { // routeros-behaviour.md#export-slow
    try (var router = Sample.router()) {
      router.inject(Fault.SLOW_EXPORT);
      var start = System.nanoTime();
      assertThat(TestClient.execute(router, EXPORT).text()).isEqualTo(router.export());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
    }
  }

  @Test
  @Tag("BACKUP_REFUSED")
  void refusedBackupLeavesNoFile() throws Exception { // routeros-behaviour.md#policies-by-task
    try (var router = Sample.router()) {
      router.inject(Fault.BACKUP_REFUSED);
      assertThat(TestClient.execute(router, "/system backup save name=x").text())
          .isEqualTo("not enough permissions (9)\r\n");
      assertThat(router.files()).isEmpty();
    }
  }

  @Test
  @Tag("EMPTY_BACKUP_FILE")
  void emptyBackupFileHasNoBytes() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var sftp = client.sftp()) {
      router.inject(Fault.EMPTY_BACKUP_FILE);
      assertThat(client.execute("/system backup save name=x").text()).contains("backup saved");
      assertThat(sftp.stat("x.backup").getSize()).isZero();
    }
  }

  @Test
  @Tag("FILE_LATE")
  void lateFileAppearsAfterTheCommandEnded() throws Exception {
    // routeros-behaviour.md#file-appears-late
    try (var router = Sample.router()) {
      router.inject(Fault.FILE_LATE);
      TestClient.execute(router, "/system backup save name=x");
      router.advance(Duration.ofSeconds(39));
      assertThat(router.files()).isEmpty();
      router.advance(Duration.ofSeconds(1));
      assertThat(router.files()).containsExactly("x.backup");
    }
  }

  @Test
  @Tag("NO_EXIT_STATUS")
  void channelMayCloseWithoutExitStatus() throws Exception { // routeros-behaviour.md#no-exit-status
    try (var router = Sample.router()) {
      router.inject(Fault.NO_EXIT_STATUS);
      var reply = TestClient.execute(router, EXPORT);
      assertThat(reply.text()).isEqualTo(router.export());
      assertThat(reply.status()).isNull();
    }
  }

  @Test
  @Tag("AUTH_REFUSED")
  void correctPasswordsAreRefusedToo() throws Exception {
    try (var router = Sample.router()) {
      router.inject(Fault.AUTH_REFUSED);
      assertThatThrownBy(() -> TestClient.to(router)).isInstanceOf(SshException.class);
    }
  }

  @Test
  void refusedCommandsAnswerWithTheGivenTextAndChangeNothing() throws Exception {
    try (var router = Sample.router()) {
      var before = router.export();
      router.refuse("/system identity set", "failure: \"secret\" is not a name");
      var reply = TestClient.execute(router, "/system identity set name=other");
      assertThat(reply.text()).isEqualTo("failure: \"secret\" is not a name\r\n");
      assertThat(reply.status()).isZero();
      assertThat(router.export()).isEqualTo(before);
      router.accept("/system identity set");
      assertThat(TestClient.execute(router, "/system identity set name=other").text()).isEmpty();
      assertThat(router.export()).contains("set name=other\r\n");
    }
  }

  @Test
  @Tag("EXPORT_CUT")
  void cutExportEndsInTheMiddleOfALineWithoutAnError() throws Exception {
    // routeros-behaviour.md#export-no-end
    try (var router = Sample.router()) {
      router.inject(Fault.EXPORT_CUT);
      var reply = TestClient.execute(router, EXPORT);
      assertThat(router.export())
          .startsWith(reply.text())
          .hasSizeGreaterThan(reply.text().length());
      assertThat(reply.text()).doesNotContain("#interrupted");
      assertThat(reply.status()).isZero();
    }
  }

  @Test
  @Tag("EXPORT_MENU_TIMEOUT")
  void anUnresponsiveMenuIsSkippedOrHangsTheExport() throws Exception {
    // routeros-behaviour.md#export-menu-timeout
    try (var router = Sample.router();
        var older = Sample.router("7.10");
        var client = TestClient.to(older)) {
      router.inject(Fault.EXPORT_MENU_TIMEOUT);
      older.inject(Fault.EXPORT_MENU_TIMEOUT);
      assertThat(TestClient.execute(router, EXPORT).text())
          .contains("\r\n#error exporting \"/ip/firewall/filter\" (timeout)\r\n")
          .doesNotContain("connection-state");
      assertThat(client.execute(EXPORT, Duration.ofMillis(400)).status()).isNull();
    }
  }

  @Test
  @Tag("RUNTIME_COMMENTS")
  void runtimeCommentsComeAndGo() throws Exception {
    // routeros-behaviour.md#export-runtime-comments
    try (var router = Sample.router()) {
      router.inject(Fault.RUNTIME_COMMENTS);
      var one = TestClient.execute(router, EXPORT).text();
      var other = TestClient.execute(router, EXPORT).text();
      assertThat(one).isNotEqualTo(other);
      assertThat(one + other).contains("\r\n# ether5 not ready\r\n");
    }
  }

  @Test
  @Tag("BACKUP_LOAD_FAILS_ONCE")
  void loadingABackupCanFailOnce() throws Exception { // routeros-behaviour.md#backup-load
    try (var router = Sample.router()) {
      router.run("/system backup save name=x");
      router.run("/system identity set name=other");
      router.inject(Fault.BACKUP_LOAD_FAILS_ONCE);
      var load = "/system backup load name=x password=\"\"";
      assertThat(router.run(load)).startsWith("failure:");
      assertThat(router.export()).contains("set name=other");
      router.run(load);
      router.advance(Duration.ofSeconds(20));
      assertThat(router.export()).contains("set name=sample");
    }
  }

  @Test
  @Tag("FLASH_FULL")
  void nothingCanBeWrittenToFullFlash() throws Exception { // routeros-behaviour.md#flash-full
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var sftp = client.sftp()) {
      router.inject(Fault.FLASH_FULL);
      assertThat(client.execute("/system backup save name=x").text())
          .isEqualTo("Failed to save system configuration backup\r\n");
      assertThat(client.execute("/export file=x").text()).isEqualTo("file operation error\r\n");
      assertThat(client.execute(":put [/system resource get free-hdd-space]").text())
          .isEqualTo("0\r\n");
      assertThatThrownBy(
              () -> {
                try (var out = sftp.write("x.rsc")) {
                  out.write(new byte[10]);
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(router.files()).isEmpty();
    }
  }

  @Test
  @Tag("SFTP_READ_ERROR")
  void readingAFileCanFailPartway() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var sftp = client.sftp()) {
      client.execute("/system backup save name=x");
      router.inject(Fault.SFTP_READ_ERROR);
      assertThatThrownBy(() -> sftp.read("x.backup").readAllBytes())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  @Tag("SESSION_LIMIT")
  void connectionsAreClosedAtTheSessionLimit()
      throws Exception { // routeros-behaviour.md#session-limit
    try (var router = Sample.router();
        var client = TestClient.to(router)) {
      router.inject(Fault.SESSION_LIMIT);
      assertThatThrownBy(() -> TestClient.to(router)).isInstanceOf(IOException.class);
      assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
      router.clear(Fault.SESSION_LIMIT);
      TestClient.to(router).close();
    }
  }

  @Test
  @Tag("LINK_LOST")
  void connectionsHangWhileTheLinkIsLost() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router)) {
      router.after("/system identity", Event.LINK_LOST);
      var reply = client.execute("/system identity set name=cut", Duration.ofMillis(400));
      assertThat(reply.status()).isNull();
      assertThat(router.export()).contains("set name=cut");
      router.restoreLink();
      assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
      router.inject(Fault.LINK_LOST);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var hanging = threads.submit(() -> client.execute(":put in"));
        assertThatThrownBy(() -> hanging.get(400, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        router.clear(Fault.LINK_LOST);
        assertThat(hanging.get().text()).isEqualTo("in\r\n");
      }
    }
  }

  @Test
  @Tag("HOST_KEY_CHANGED")
  void theHostKeyCanChange() throws Exception { // routeros-behaviour.md#ssh-host-keys
    try (var router = Sample.router()) {
      var before = router.hostKeyFingerprint();
      router.inject(Fault.HOST_KEY_CHANGED);
      try (var client = TestClient.to(router)) {
        assertThat(client.hostKeyFingerprint()).isNotEqualTo(before);
      }
    }
  }

  @Test
  @Tag("PARALLEL_SESSIONS_SHARE_SPEED")
  void parallelExportsTakeLonger() throws Exception { // routeros-behaviour.md#export-slow
    var profile = RouterProfile.of("7.16.2").withSpeed(Duration.ZERO, 4000);
    try (var router = Sample.router(profile)) {
      var alone = exports(router, 1);
      assertThat(exports(router, 4)).isGreaterThan(alone.multipliedBy(2));
    }
  }

  /** The time that parallel exports take. */
  private static Duration exports(SimulatedRouter router, int count) throws Exception {
    var clients = new ArrayList<TestClient>();
    for (int i = 0; i < count; i++) {
      clients.add(TestClient.to(router));
    }
    var start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.forEach(client -> threads.submit(() -> client.execute(EXPORT)));
    }
    clients.forEach(TestClient::close);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String longConfiguration() {
    return IntStream.range(0, 6000)
        .mapToObj(i -> "add address=10.0.%d.%d list=blocked\n".formatted(i / 256, i % 256))
        .collect(Collectors.joining("", "/ip firewall address-list\n", ""));
  }

  @Test
  @Tag("ANOTHER_ADMINISTRATOR")
  @Tag("WRONG_CLOCK")
  void eventsAndOtherAdministratorsActAtTheChosenMoment() throws Exception {
    try (var router = Sample.router()) {
      router.before("/system identity", Event.REBOOT);
      assertThat(TestClient.execute(router, "/system identity set name=x").status()).isNull();
      router.advance(Duration.ofSeconds(20));
      assertThat(router.export()).contains("set name=sample");
      router.after("/system identity", Event.POWER_LOSS);
      assertThat(TestClient.execute(router, "/system identity set name=x").status()).isNull();
      router.advance(Duration.ofSeconds(20));
      assertThat(router.export()).contains("set name=x");
      router.inject(Fault.ANOTHER_ADMINISTRATOR);
      TestClient.execute(router, ":put x");
      assertThat(router.export()).contains("list=other-admin");
    }
    try (var router = Sample.router()) {
      router.inject(Fault.WRONG_CLOCK);
      assertThat(router.export()).startsWith("# 1970-01-02");
    }
  }
}
