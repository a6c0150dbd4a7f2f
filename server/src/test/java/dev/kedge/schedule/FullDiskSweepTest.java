package dev.kedge.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.backup.IntegrityCheck;
import dev.kedge.inventory.Device;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.SmallDisk;
import dev.kedge.testing.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskSweepTest {
  private static final int ROUTERS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void whatDoesNotFitFailsWithAReasonAndIsStoredOnceThereIsRoom(@TempDir Path directory)
      throws Exception {
    var routers = new LinkedHashMap<Device, SimulatedRouter>();
    try (var server = TestServer.scheduled(directory);
        var disk = SmallDisk.mount(Files.createDirectories(server.home().repositories()), 4096)) {
      try {
        for (var i = 0; i < ROUTERS; i++) {
          var router = Examples.router7().start();
          routers.put(server.add(router), router);
        }
        sweep(server);
        Waiting.until("all are stored", PATIENCE, () -> stored(server, routers, 1) == ROUTERS);

        for (var router : routers.values()) {
          router.run("/ip dns static add address=10.1.1.1 name=new.example.net");
        }
        sweep(server);
        Waiting.until("some are stored", PATIENCE, () -> stored(server, routers, 2) > 0);
        disk.fill();
        Waiting.until("the sweep is over", PATIENCE, () -> ended(server, routers, 2) == ROUTERS);
        for (var device : routers.keySet()) {
          var last = server.attempts(device).getFirst();
          assertThat(last.failure().map(f -> f.kind()).orElse("store-disk-full"))
              .isEqualTo("store-disk-full");
          assertThat(server.runs(device)).hasSize(last.state() == State.STORED ? 2 : 1);
        }
        disk.empty();
        sweep(server); // the retry would come a minute later
        Waiting.until("all are stored", PATIENCE, () -> stored(server, routers, 2) == ROUTERS);
        for (var each : routers.entrySet()) {
          var export = server.read(each.getKey(), server.runs(each.getKey()).getFirst()).export();
          assertThat(new String(export, StandardCharsets.ISO_8859_1)).contains("new.example.net");
          assertThat(each.getValue().files()).isEmpty();
        }
        assertThat(server.as(() -> server.bean(IntegrityCheck.class).run(true)).isClean()).isTrue();
      } finally {
        for (var router : routers.values()) {
          router.close();
        }
      }
    }
  }

  private static void sweep(TestServer server) throws Exception {
    Waiting.until(
        "all are planned",
        PATIENCE,
        () ->
            server.as(
                () ->
                    server
                        .bean(TenantDatabase.class)
                        .transaction(
                            jdbc ->
                                jdbc.sql(
                                            """
                                        update scheduled_tasks set execution_time = now(), version = version + 1
                                         where not picked and task_instance in (select id::text from devices)
                                        """)
                                        .update()
                                    == ROUTERS)));
  }

  private static long stored(TestServer server, Map<Device, ?> routers, int runs) throws Exception {
    var stored = 0;
    for (var device : routers.keySet()) {
      stored += server.runs(device).size() >= runs ? 1 : 0;
    }
    return stored;
  }

  private static long ended(TestServer server, Map<Device, ?> routers, int attempts)
      throws Exception {
    var ended = 0;
    for (var device : routers.keySet()) {
      var all = server.attempts(device);
      ended +=
          all.size() >= attempts && all.stream().allMatch(a -> a.state() != State.RUNNING) ? 1 : 0;
    }
    return ended;
  }
}
