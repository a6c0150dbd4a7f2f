package dev.kedge.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.app.TestServer;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports that other programs give to Kedge. */
class SnapshotUploadTest {
  private final TestServer server = TestServer.shared();
  private final SnapshotUpload uploads = server.bean(SnapshotUpload.class);

  @Test
  void uploadsAreJudgedAsCapturesAre() throws Exception {
    var device = server.add("192.0.2.77", 22, "admin", "secret");
    var header = "# 2026-11-26 10:00:00 by RouterOS 7.16\n# software id = ABCD-1234\n";
    var whole =
        header
            + """
            /ip dns static
            add address=10.0.0.1 name=a.example.net
            add address=10.0.0.2 name=b.example.net
            /system note
            set note=whole
            """;
    upload(device, whole, false);
    for (var bad :
        List.of(
            "",
            "no export",
            whole.substring(0, whole.length() - 4),
            whole.replace("\n", " "),
            "x".repeat(100_000))) {
      assertThatThrownBy(() -> upload(device, bad, false)).isInstanceOf(InvalidRequest.class);
    }
    var guarded =
        whole.replace(
            "/system note",
            "/system scheduler\nadd interval=2m45s name=kedge-revert-0123456789ab\n/system note");
    assertThatThrownBy(() -> upload(device, guarded, true)).hasMessageContaining("push");
    var gap =
        whole.replace("/system note", "#error exporting \"/ip/firewall\" (timeout)\n/system note");
    assertThatThrownBy(() -> upload(device, gap, true)).hasMessageContaining("menus were left out");
    var little = header + "/system note\nset note=w\n";
    assertThatThrownBy(() -> upload(device, little, false)).hasMessageContaining("implausible");
    upload(device, little, true);
    var history = server.bean(SnapshotHistory.class);
    assertThat(server.as(() -> history.snapshots(device.id(), 9))).hasSize(2);
  }

  private IngestResult upload(Device device, String text, boolean sure) throws Exception {
    return server.as(
        () ->
            uploads.take(device, text.getBytes(StandardCharsets.ISO_8859_1), Instant.now(), sure));
  }
}
