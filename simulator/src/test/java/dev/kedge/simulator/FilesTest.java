package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.apache.sshd.sftp.client.SftpClient;
import org.junit.jupiter.api.Test;

/** Binary backups, /file and SFTP (see routeros-behaviour.md#files-root). */
class FilesTest {
  private static final String SAVED =
      "Saving system configuration\r\nConfiguration backup saved\r\n";

  @Test
  void savedBackupsAreFetchedBySftpAndDifferEveryTime() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var sftp = client.sftp()) {
      assertThat(client.execute("/system backup save name=one dont-encrypt=yes").text())
          .isEqualTo(SAVED);
      assertThat(client.execute("/system backup save name=two dont-encrypt=yes").text())
          .isEqualTo(SAVED);
      assertThat(router.files()).containsExactly("one.backup", "two.backup");
      var one = read(sftp, "one.backup");
      assertThat(one).hasSizeGreaterThan(1000).isNotEqualTo(read(sftp, "/two.backup"));
      assertThat(sftp.stat("one.backup").getSize()).isEqualTo(one.length);
    }
  }

  @Test
  void unnamedBackupsAreNamedAfterIdentityAndTime() throws Exception {
    try (var router = Sample.router()) {
      router.run("/system backup save");
      assertThat(router.files()).containsExactly("sample-20260304-0506.backup");
    }
  }

  @Test
  void colonsInBackupNamesFail() throws Exception {
    try (var router = Sample.router()) {
      assertThat(router.run("/system backup save name=a:b")).isEqualTo("action failed (6)\r\n");
      assertThat(router.files()).isEmpty();
    }
  }

  @Test
  void filesAreWrittenListedAndRemovedOverSftp() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var sftp = client.sftp()) {
      try (var out = sftp.write("push.rsc")) {
        out.write("/ip address print".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(router.files()).containsExactly("push.rsc");
      assertThat(StreamSupport.stream(sftp.readDir("/").spliterator(), false))
          .extracting(SftpClient.DirEntry::getFilename)
          .contains("push.rsc");
      assertThat(router.run("/file print")).contains("push.rsc  script  17");
      sftp.remove("/push.rsc");
      assertThat(router.files()).isEmpty();
    }
  }

  @Test
  void sftpDoesNotLeaveTheFileArea() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var sftp = client.sftp()) {
      assertThat(sftp.canonicalPath("../../..")).isEqualTo("/");
      assertThat(router.run("/export file=../escaped")).isEqualTo("file operation error\r\n");
    }
  }

  @Test
  void fileRemoveAcceptsANameOrAFind() throws Exception {
    try (var router = Sample.router()) {
      router.run("/system backup save name=one; /system backup save name=two");
      assertThat(router.run("/file remove one.backup")).isEmpty();
      assertThat(router.run("/file remove [find name=\"two.backup\"]")).isEmpty();
      assertThat(router.files()).isEmpty();
      assertThat(router.run("/file remove [find name=\"two.backup\"]")).isEmpty();
      assertThat(router.run("/file remove two.backup")).isEqualTo("no such item\r\n");
    }
  }

  @Test
  void exportToAFilePrintsNothing() throws Exception { // routeros-behaviour.md#export-file
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var sftp = client.sftp()) {
      assertThat(client.execute("/export show-sensitive file=now").text()).isEmpty();
      assertThat(new String(read(sftp, "now.rsc"), StandardCharsets.ISO_8859_1))
          .isEqualTo(router.export().replace("\r\n", "\n"));
    }
  }

  private static byte[] read(SftpClient sftp, String name) throws Exception {
    try (var in = sftp.read(name)) {
      return in.readAllBytes();
    }
  }
}
