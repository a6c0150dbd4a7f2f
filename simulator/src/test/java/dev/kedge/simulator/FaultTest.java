package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.Test;

/** Each fault, seen from a client. */
class FaultTest {
  private static final String EXPORT = "/export show-sensitive";

  @Test
  void interruptedExportSaysSoInItsLastLine() throws Exception { // contract §1.4
    try (var router = Sample.router()) {
      router.inject(Fault.EXPORT_INTERRUPTED);
      var reply = TestClient.ask(router, EXPORT);
      assertThat(reply.text()).endsWith("\r\n#interrupted\r\n").hasSizeLessThan(400);
      assertThat(reply.status()).isZero();
      router.clear(Fault.EXPORT_INTERRUPTED);
      assertThat(TestClient.ask(router, EXPORT).text()).isEqualTo(router.export());
    }
  }

  @Test
  void longExportIsCutAt131754BytesWithExitStatusZero() throws Exception { // contract §2.2
    try (var router = Sample.router(RouterProfile.of("7.16.2"), longConfiguration())) {
      router.inject(Fault.EXPORT_CUT_128K);
      var reply = TestClient.ask(router, EXPORT);
      assertThat(reply.text()).isEqualTo(router.export().substring(0, 131_754));
      assertThat(reply.status()).isZero();
    }
  }

  @Test
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
  void missingMenuIsReportedInTheFormOfTheVersion() throws Exception { // contract §1.4
    try (var seven = Sample.router();
        var six = Sample.router(RouterProfile.of("6.49.18"), Sample.CONFIGURATION)) {
      seven.inject(Fault.EXPORT_ERROR_LINE);
      six.inject(Fault.EXPORT_ERROR_LINE);
      assertThat(TestClient.ask(seven, EXPORT).text())
          .contains("\r\n#error exporting \"/ip/socks\"\r\n");
      assertThat(TestClient.ask(six, "/export").text())
          .contains("\r\n#error exporting /ip socks\r\n");
    }
  }

  @Test
  void slowExportIsCompleteButTakesItsTime() throws Exception { // contract §1.8
    try (var router = Sample.router()) {
      router.inject(Fault.SLOW_EXPORT);
      var start = System.nanoTime();
      assertThat(TestClient.ask(router, EXPORT).text()).isEqualTo(router.export());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
    }
  }

  @Test
  void refusedBackupLeavesNoFile() throws Exception { // contract §2.2
    try (var router = Sample.router()) {
      router.inject(Fault.BACKUP_REFUSED);
      assertThat(TestClient.ask(router, "/system backup save name=x").text())
          .isEqualTo("not enough permissions (9)\r\n");
      assertThat(router.files()).isEmpty();
    }
  }

  @Test
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
  void lateFileAppearsAfterTheCommandEnded() throws Exception { // contract §3
    try (var router = Sample.router()) {
      router.inject(Fault.FILE_LATE);
      TestClient.ask(router, "/system backup save name=x");
      router.advance(Duration.ofSeconds(39));
      assertThat(router.files()).isEmpty();
      router.advance(Duration.ofSeconds(1));
      assertThat(router.files()).containsExactly("x.backup");
    }
  }

  @Test
  void channelMayCloseWithoutExitStatus() throws Exception { // contract §2.2
    try (var router = Sample.router()) {
      router.inject(Fault.NO_EXIT_STATUS);
      var reply = TestClient.ask(router, EXPORT);
      assertThat(reply.text()).isEqualTo(router.export());
      assertThat(reply.status()).isNull();
    }
  }

  @Test
  void rightPasswordsAreRefusedToo() throws Exception {
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
      var reply = TestClient.ask(router, "/system identity set name=other");
      assertThat(reply.text()).isEqualTo("failure: \"secret\" is not a name\r\n");
      assertThat(reply.status()).isZero();
      assertThat(router.export()).isEqualTo(before);
      router.accept("/system identity set");
      assertThat(TestClient.ask(router, "/system identity set name=other").text()).isEmpty();
      assertThat(router.export()).contains("set name=other\r\n");
    }
  }

  private static String longConfiguration() {
    return IntStream.range(0, 6000)
        .mapToObj(i -> "add address=10.0.%d.%d list=blocked\n".formatted(i / 256, i % 256))
        .collect(Collectors.joining("", "/ip firewall address-list\n", ""));
  }
}
