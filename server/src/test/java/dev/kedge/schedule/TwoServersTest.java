package dev.kedge.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.ServerProcess;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers share the work of one database and one git store until one of them dies. */
class TwoServersTest {
  private static final int ROUTERS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path directory;

  private final DatabaseAccess access = TestDatabase.fresh();
  private final JdbcClient everything = TestDatabase.superuserOf(access);
  private final List<SimulatedRouter> routers = new ArrayList<>();

  @Test
  void eachDeviceRunsOncePerDueTimeAndTheWorkOfADeadServerIsTakenOver() throws Exception {
    try (var first = start("first");
        var second = start("second")) {
      first.postCsv(inventory(), "devices", "import");
      Waiting.until("every device has an execution", PATIENCE, () -> executions() == ROUTERS);

      makeDue();
      Waiting.until("the sweep ends", PATIENCE, () -> succeeded(1) == ROUTERS);
      assertThat(count("select count(*) from backup_attempts")).isEqualTo(ROUTERS);
      assertThat(count("select count(distinct node) from backup_attempts")).isEqualTo(2);

      makeDue();
      Waiting.until("some are done", PATIENCE, () -> succeeded(2) > ROUTERS / 5);
      second.kill();
      var killed = System.nanoTime();
      Waiting.until("the other one finishes", PATIENCE, () -> succeeded(2) == ROUTERS);
      var took = Duration.ofNanos(System.nanoTime() - killed);
      assertThat(took).as("heartbeats, leases and the rest").isLessThan(Duration.ofSeconds(60));
      assertThat(
              count(
                  """
                  select count(*) from (
                    select device_id, due_at from backup_attempts where state in ('stored', 'unchanged')
                     group by 1, 2 having count(*) > 1) twice
                  """))
          .isZero();
      assertThat(
              count("select count(*) from backup_attempts where failure_kind <> 'server-stopped'"))
          .isZero();
      var check = first.post(java.util.Map.of(), "store", "check");
      assertThat(check.path("clean").asBoolean()).as(check.toString()).isTrue();
    } finally {
      for (var router : routers) {
        router.close();
      }
    }
  }

  private ServerProcess start(String home) throws Exception {
    return ServerProcess.start(directory.resolve(home), directory.resolve("shared"), access);
  }

  private String inventory() throws Exception {
    var csv = new StringBuilder("name,host,port,user,password\n");
    for (var i = 0; i < ROUTERS; i++) {
      var router = Examples.router7().start();
      routers.add(router);
      csv.append(
          "r%d,%s,%d,%s,%s\n"
              .formatted(i, router.host(), router.port(), router.user(), router.password()));
    }
    return csv.toString();
  }

  private long executions() {
    return count("select count(*) from scheduled_tasks where task_name = 'backup'");
  }

  private void makeDue() {
    everything
        .sql(
            "update scheduled_tasks set execution_time = now(), version = version + 1 where task_name = 'backup'")
        .update();
  }

  /** Counts the devices with at least this many successful attempts. */
  private long succeeded(int times) {
    return count(
        """
        select count(*) from (
          select device_id from backup_attempts where state in ('stored', 'unchanged')
           group by 1 having count(*) >= %d) done
        """
            .formatted(times));
  }

  private long count(String sql) {
    return everything.sql(sql).query(Long.class).single();
  }
}
