package dev.kedge.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.capture.BackupStep;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.history.IncomingSnapshot.Source;
import dev.kedge.history.SnapshotHistory.Filter;
import dev.kedge.inventory.Device;
import dev.kedge.push.PushService;
import dev.kedge.push.plan.PlanRequest;
import dev.kedge.push.plan.PlanService;
import dev.kedge.push.plan.PlanTerms;
import dev.kedge.push.time.PushClock;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.TimeScale;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the history stores of changing configurations, from every source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private TestServer server;
  private SnapshotHistory history;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = TestServer.pushing(directory, java.util.Map.of(), new PushClock(10), (_, _) -> {});
    history = server.bean(SnapshotHistory.class);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Device device() throws Exception {
    return server.add("192.0.2.77", 22, "admin", "secret");
  }

  private static String export(String version, String... lines) {
    return "# 2026-11-26 10:00:00 by RouterOS %s\n# software id = ABCD-1234\n%s\n"
        .formatted(version, String.join("\n", lines));
  }

  private IngestResult ingest(
      Device device, String export, Instant at, IncomingSnapshot.Seen... seen) throws Exception {
    return server.as(
        () ->
            history.ingest(
                IncomingSnapshot.of(
                    device.id(),
                    export.getBytes(StandardCharsets.ISO_8859_1),
                    Source.UPLOAD,
                    at,
                    List.of(seen))));
  }

  private List<Snapshot> snapshots(Device device) throws Exception {
    return server.as(() -> history.snapshots(device.id(), 1000));
  }

  private List<DiffView> changes(Device device) throws Exception {
    return server.as(() -> history.changes(device.id(), 1000));
  }

  @Test
  void repeatsAndLateArrivalsAddNothing() throws Exception {
    var device = device();
    var one = export("7.16", "/system note", "set note=one");
    var two = export("7.16", "/system note", "set note=two");
    assertThat(ingest(device, one, START)).isInstanceOf(IngestResult.New.class);
    assertThat(ingest(device, one, START.plusSeconds(60))).isInstanceOf(IngestResult.Same.class);
    assertThat(ingest(device, two, START.minusSeconds(1))).isInstanceOf(IngestResult.Late.class);
    assertThat(ingest(device, two, START.plusSeconds(120))).isInstanceOf(IngestResult.New.class);
    assertThat(snapshots(device)).hasSize(2);
    assertThat(changes(device)).hasSize(1);
    assertThat(changes(device).getFirst().changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.component()).isEqualTo("system/note");
              assertThat(change.properties())
                  .containsExactly(new ChangeView.Property("note", "one", "two"));
            });
  }

  /**
   * Each of many concurrent exports either follows its predecessor or is reported as late; none is
   * lost.
   */
  @Test
  void manyAtOnceGiveOneLine() throws Exception {
    var device = device();
    var outcomes = Collections.synchronizedList(new ArrayList<IngestResult>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, 40)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        var text = export("7.16", "/system note", "set note=n" + i / 2);
                        outcomes.add(ingest(device, text, START.plusSeconds(i / 2)));
                        return null;
                      })
              .toList();
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
    var stored = outcomes.stream().filter(IngestResult.New.class::isInstance).count();
    var line = snapshots(device);
    assertThat(line).hasSize((int) stored);
    assertThat(line.stream().map(Snapshot::collectedAt).toList())
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(line.getFirst().collectedAt()).isEqualTo(START.plusSeconds(19));
    assertThat(line.stream().map(Snapshot::sha256).distinct()).hasSize(line.size());
    var diffs = server.as(() -> history.diffs(device.id(), 100));
    assertThat(diffs).hasSize(line.size() - 1);
    for (int i = 0; i < diffs.size(); i++) {
      assertThat(diffs.get(i).newerSnapshot()).isEqualTo(line.get(i).id());
      assertThat(diffs.get(i).olderSnapshot()).isEqualTo(line.get(i + 1).id());
    }
  }

  @Test
  void anUpgradeIsToldApartFromPeople() throws Exception {
    var device = device();
    ingest(
        device, export("7.16", "/ip route", "add dst-address=10.0.0.0/8 gateway=10.1.1.1"), START);
    ingest(
        device,
        export("6.49.10", "/system note", "set note=x"),
        START.plusSeconds(60),
        new IncomingSnapshot.Seen("bob", "note changed", "now"));
    var people = changes(device).getFirst();
    assertThat(people.summary().cause()).isEqualTo(ChangeAttribution.USER);
    assertThat(people.seen()).extracting(IncomingSnapshot.Seen::user).containsExactly("bob");

    // Version 6 leaves out its default, which differs from that of version 7.
    var other = device();
    ingest(other, export("6.49.10", "/interface bridge", "add name=b"), START);
    ingest(
        other,
        export("7.16", "/interface bridge", "add name=b port-cost-mode=short"),
        START.plusSeconds(9));
    var upgrade = changes(other).getFirst();
    assertThat(upgrade.changes()).isNotEmpty().allMatch(ChangeView::ofUpgrade);
    assertThat(upgrade.summary().cause()).isEqualTo(ChangeAttribution.UPGRADE);
  }

  @Test
  void aPushIsToldAsWhatMadeTheChange() throws Exception {
    var example = Examples.router7();
    try (var router =
        SimulatedRouter.start(example.profile(), example.configuration(), TimeScale.times(10))) {
      var device = server.add(router);
      server.backUp(device);
      var pushes = server.bean(PushService.class);
      var push =
          server.as(
              () -> {
                var plan =
                    server
                        .bean(PlanService.class)
                        .plan(
                            device,
                            new PlanRequest.Script("/system note set note=pushed"),
                            PlanTerms.NONE)
                        .orElseThrow();
                return pushes.start(device, plan.id(), PushService.Options.STANDARD);
              });
      dev.kedge.testing.Waiting.until(
          "it is over",
          Duration.ofMinutes(2),
          () -> !server.as(() -> pushes.get(push.id())).isOpen());
      var diff = changes(device).getFirst();
      assertThat(diff.summary().cause()).isEqualTo(ChangeAttribution.PUSH);
      assertThat(diff.summary().operation()).isEqualTo(push.id());
    }
  }

  /** An older export is uploaded between a backup's comparison and its transaction. */
  @Test
  void aBackupFollowsAnUploadThatWasFaster(@TempDir Path directory) throws Exception {
    var hook = new AtomicReference<Runnable>();
    try (var own =
            TestServer.stepping(
                directory,
                (step, _) -> {
                  var deed = step == BackupStep.COMMITTED ? hook.getAndSet(null) : null;
                  if (deed != null) {
                    deed.run();
                  }
                });
        var router = Examples.router7().start()) {
      var device = own.add(router);
      own.backUp(device);
      var theirs = own.bean(SnapshotHistory.class);
      var first = own.as(() -> theirs.snapshots(device.id(), 9)).getFirst();
      router.run("/system note set note=between");
      var between = router.export().getBytes(StandardCharsets.ISO_8859_1);
      router.run("/system note set note=after");
      hook.set(
          () -> {
            try {
              theirs.ingest(
                  IncomingSnapshot.of(
                      device.id(),
                      between,
                      Source.UPLOAD,
                      first.collectedAt().plusMillis(1),
                      List.of()));
            } catch (EncryptionException e) {
              throw new IllegalStateException(e);
            }
          });
      assertThat(own.backUp(device).failure()).isEmpty();
      assertThat(own.as(() -> theirs.snapshots(device.id(), 9)))
          .extracting(Snapshot::source)
          .containsExactly(Source.BACKUP, Source.UPLOAD, Source.BACKUP);
      var diffs = own.as(() -> theirs.changes(device.id(), 9));
      assertThat(diffs.getFirst().changes().toString()).contains("between", "after");
      assertThat(own.runs(device)).hasSize(2);
    }
  }

  @Test
  void theFeedIsNarrowedByWhatIsReadable() throws Exception {
    var device = device();
    ingest(device, export("7.16", "/system note", "set note=one"), START);
    ingest(
        device,
        export(
            "7.16",
            "/ip firewall filter",
            "add action=drop chain=input",
            "/ppp secret",
            "add name=x password=hunter2",
            "/system note",
            "set note=two"),
        START.plusSeconds(60));
    var all = feed(new Filter(device.id(), null, null, null, null, null, null));
    assertThat(all.getFirst().changes()).hasSize(3);
    assertThat(all.toString().replaceAll("rawLine=[^\\]]*", "")).doesNotContain("hunter2");
    assertThat(
            feed(new Filter(device.id(), "ip", null, null, null, null, null)).getFirst().changes())
        .extracting(ChangeView::component)
        .containsExactly("ip/firewall/filter");
    assertThat(
            feed(new Filter(device.id(), null, "modified", null, null, null, null))
                .getFirst()
                .changes())
        .extracting(ChangeView::component)
        .containsExactly("system/note");
    assertThat(feed(new Filter(device.id(), null, null, null, ChangeAttribution.PUSH, null, null)))
        .isEmpty();
    assertThat(
            feed(new Filter(device.id(), null, null, null, ChangeAttribution.UNKNOWN, null, null)))
        .hasSize(1);
    assertThat(feed(new Filter(device.id(), null, null, null, null, START.plusSeconds(61), null)))
        .isEmpty();
    var counts =
        server.as(
            () -> history.counts(new Filter(device.id(), null, null, null, null, null, null)));
    assertThat(counts).containsEntry("system/note", 1).hasSize(3);
  }

  private List<DiffView> feed(Filter filter) throws Exception {
    return server.as(() -> history.feed(filter, 100));
  }
}
