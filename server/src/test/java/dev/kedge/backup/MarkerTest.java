package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.kedge.access.LocalAccess;
import dev.kedge.app.TestServer;
import dev.kedge.history.Quarantine;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.push.PushRequests;
import dev.kedge.push.PushService;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.testing.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts a marker into every place of a router's configuration and output, lets the server do all it
 * does, and searches every file of its state for the marker: as it is, in base64, in hex, and
 * inside compressed streams.
 */
class MarkerTest {
  private static final String MARKER = "kDgMarker7Qx";

  @Test
  void noConfigurationIsFoundInAnyFile(@TempDir Path directory) throws Exception {
    var text =
        Examples.router7().configuration()
            + "/ip firewall address-list\nadd address=10.9.9.9 comment=%s-comment list=x\n"
                .formatted(MARKER)
            + "/ppp secret\nadd name=%1$s-user password=%1$s-secret\n".formatted(MARKER)
            + "/system script\nadd name=s source=\":log info %s-script\"\n".formatted(MARKER)
            + "/system identity\nset name=%s-identity\n".formatted(MARKER);
    var token = new byte[1][];
    try (var server = new TestServer(directory.resolve("home"));
        var router =
            SimulatedRouter.start(
                Examples.router7().profile().withLogin("admin", MARKER + "-password"), text)) {
      token[0] = server.bean(LocalAccess.class).token().getBytes(StandardCharsets.US_ASCII);
      var device = server.add(router);
      server.backUp(device);
      assertThat(router.export()).contains(MARKER + "-identity").contains(MARKER + "-secret");
      router.run(
          "/ip firewall address-list add address=10.9.9.8 comment=" + MARKER + "-changed list=x");
      server.backUp(device);
      var history = server.bean(SnapshotHistory.class);
      var diff =
          server.as(() -> history.diff(device.id(), history.diffs(device.id(), 1).getFirst().id()));
      assertThat(diff.unified()).contains(MARKER + "-changed");
      assertThat(diff.changes()).isNotEmpty();

      router.inject(Fault.EXPORT_ERROR_LINE);
      assertThat(server.backUp(device).failure().orElseThrow().reason()).contains("quarantine");
      router.clear(Fault.EXPORT_ERROR_LINE);
      assertThat(server.as(() -> server.bean(Quarantine.class).list())).hasSize(1);
      router.run(
          "/ip firewall address-list add address=10.9.9.7 comment=" + MARKER + "-third list=x");
      router.refuse("/system backup save", "failure: " + MARKER + "-refused");
      assertThat(server.backUp(device).failure().orElseThrow().reason()).doesNotContain(MARKER);
      router.accept("/system backup save");
      push(server, device);
      server.backUp(server.add(router.host(), router.port(), MARKER + "-who", MARKER + "-wrong"));
    }
    assertThat(findings(directory.resolve("home"))).isEmpty();
    assertThat(new String(token[0], StandardCharsets.US_ASCII)).hasSize(64);
    assertThat(findings(directory.resolve("home"), token[0])).isEmpty();
  }

  /** Runs a push that the router refuses, so that its details are reported, too. */
  private static void push(TestServer server, Device device) throws Exception {
    var script = "/system note set note=%s-pushed\n".formatted(MARKER);
    server.as(
        () -> {
          var now = server.bean(Devices.class).get(device.id());
          var plan =
              server
                  .bean(PlanService.class)
                  .plan(now, new PlanRequest.Script(script), PlanTerms.NONE)
                  .orElseThrow();
          assertThat(plan.target()).contains(MARKER + "-pushed");
          var pushes = server.bean(PushService.class);
          var begun = pushes.start(now, plan.id(), PushService.Options.STANDARD);
          server.bean(PushRequests.class).revert(begun.id());
          Waiting.until(
              "the push is over",
              Duration.ofSeconds(60),
              () -> server.as(() -> !pushes.get(begun.id()).isOpen()));
          assertThat(pushes.detail(pushes.get(begun.id()))).isNotEmpty();
          return null;
        });
  }

  @Test
  void theSearchItselfFindsTheMarkerInEveryForm(@TempDir Path directory) throws IOException {
    var marker = ("xx" + MARKER + "yy").getBytes(StandardCharsets.US_ASCII);
    Files.write(directory.resolve("plain"), marker);
    Files.write(directory.resolve("base64"), Base64.getEncoder().encode(marker));
    Files.write(directory.resolve("zstd"), com.github.luben.zstd.Zstd.compress(marker));
    try (var out =
        new java.util.zip.DeflaterOutputStream(Files.newOutputStream(directory.resolve("zlib")))) {
      out.write(marker);
    }
    try (var out =
        new java.util.zip.GZIPOutputStream(Files.newOutputStream(directory.resolve("gzip")))) {
      out.write(marker);
    }
    assertThat(findings(directory)).hasSize(5);
  }

  /**
   * Files that contain these bytes unencoded. The file {@code endpoint} disappears with its server.
   */
  private static List<String> findings(Path directory, byte[] secret) throws IOException {
    var text = new String(secret, StandardCharsets.US_ASCII);
    var found = new ArrayList<String>();
    try (var files = Files.walk(directory)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file.toString());
        }
      }
    }
    return found;
  }

  private static List<String> findings(Path directory) throws IOException {
    var programs = directory.resolve(Path.of("postgres", "work")); // PostgreSQL itself, unpacked
    var found = new ArrayList<String>();
    try (var files = Files.walk(directory)) {
      for (var file :
          files
              .filter(Files::isRegularFile)
              .filter(
                  f ->
                      !f.startsWith(programs)
                          || !f.getName(programs.getNameCount()).toString().startsWith("PG-"))
              .toList()) {
        var bytes = Files.readAllBytes(file);
        if (holdsMarker(bytes) || holdsMarker(unpacked(bytes))) {
          found.add(directory.relativize(file).toString());
        }
      }
    }
    return found;
  }

  private static boolean holdsMarker(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.contains(MARKER) || text.contains(hex())) {
      return true;
    }
    for (var shift = 0; shift < 3; shift++) {
      if (text.contains(base64(shift))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The part of the marker's base64 that does not depend on its surroundings, for one of the three
   * alignments.
   */
  private static String base64(int shift) {
    var padded = "\0".repeat(shift) + MARKER;
    var encoded = Base64.getEncoder().encodeToString(padded.getBytes(StandardCharsets.US_ASCII));
    return encoded.substring(shift == 0 ? 0 : 4, padded.length() / 3 * 4);
  }

  private static String hex() {
    return java.util.HexFormat.of().formatHex(MARKER.getBytes(StandardCharsets.US_ASCII));
  }

  /** Decompresses a file, such as one of git's objects; empty if it is not a compressed stream. */
  private static byte[] unpacked(byte[] bytes) throws IOException {
    var start = new ByteArrayInputStream(bytes);
    if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      return readable(new java.util.zip.GZIPInputStream(start));
    }
    if (bytes.length > 4 && bytes[0] == 0x28 && bytes[1] == (byte) 0xb5) {
      return readable(new ZstdInputStream(start));
    }
    return readable(new InflaterInputStream(start));
  }

  private static byte[] readable(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      return new byte[0]; // not a compressed stream
    }
  }
}
