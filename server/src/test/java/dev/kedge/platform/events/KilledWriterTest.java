package dev.kedge.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.platform.database.TestDatabase;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * {@code kill -9} of a process that adds devices with their events in many transactions at once,
 * some of which fail, while a reader reads on from the last number that it has seen.
 */
class KilledWriterTest {
  private static final int KILLS = 3;
  private static final int WRITERS = 6;
  private static final int EVENTS_PER_LIFE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void eachChangeHasItsEventAndTheReaderSeesEachOnce() throws Exception {
    try (var database = new TestDatabase()) {
      var tenant = database.tenant();
      var outbox = new Outbox(database.tenantDatabase());
      var read = new ArrayList<Event>();
      for (var kill = 0; kill < KILLS; kill++) {
        var writer = start(database, tenant);
        try {
          var until = read.size() + EVENTS_PER_LIFE;
          Waiting.until(
              "it has written",
              PATIENCE,
              () -> {
                readOn(outbox, tenant, read);
                return read.size() >= until || !writer.isAlive();
              });
          assertThat(writer.isAlive()).as("see %s", directory).isTrue();
        } finally {
          writer.destroyForcibly();
          assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        Waiting.until(
            "its connections are gone", PATIENCE, () -> connections(database.superuser()) == 0);
        readOn(outbox, tenant, read);
        assertThat(read.stream().map(Event::subject))
            .containsExactlyInAnyOrderElementsOf(
                database.superuser().sql("select id from devices").query(UUID.class).list());
      }
      assertThat(read).hasSizeGreaterThan(KILLS * EVENTS_PER_LIFE);
    }
  }

  private static void readOn(Outbox outbox, TenantId tenant, List<Event> read) {
    var last = read.isEmpty() ? 0 : read.getLast().number();
    var events = CurrentTenant.call(tenant, () -> outbox.after(last, Integer.MAX_VALUE));
    for (var event : events) {
      assertThat(event.number()).isEqualTo(read.size() + 1);
      read.add(event);
    }
  }

  private static int connections(JdbcClient superuser) {
    return superuser
        .sql(
            "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'writer'")
        .query(Integer.class)
        .single();
  }

  private Process start(TestDatabase database, TenantId tenant) throws Exception {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName());
    var access = database.access();
    builder
        .environment()
        .putAll(
            Map.of(
                "URL",
                access.url(),
                "DB_USER",
                access.application().user(),
                "DB_PASSWORD",
                access.application().password(),
                "TENANT",
                tenant.toString()));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  /** Main class of the process. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (var threads = Executors.newFixedThreadPool(WRITERS)) {
        for (var i = 0; i < WRITERS; i++) {
          threads.execute(Writer::write);
        }
      }
    }

    private static void write() {
      var environment = System.getenv();
      var source =
          new SingleConnectionDataSource(
              environment.getOrDefault("URL", "") + "?ApplicationName=writer",
              environment.getOrDefault("DB_USER", ""),
              environment.getOrDefault("DB_PASSWORD", ""),
              true);
      var database =
          new TenantDatabase(JdbcClient.create(source), new JdbcTransactionManager(source));
      var random = new Random();
      CurrentTenant.call(
          TenantId.of(environment.getOrDefault("TENANT", "")),
          () -> {
            while (true) {
              try {
                database.transaction(jdbc -> add(jdbc, random));
              } catch (Failure e) {
                pause(random);
              }
            }
          });
    }

    /** Adds a device and its event, in either order, with pauses in which the process may die. */
    private static UUID add(JdbcClient jdbc, Random random) {
      var device = UUID.randomUUID();
      var eventFirst = random.nextBoolean();
      if (eventFirst) {
        Outbox.add(jdbc, EventKind.DEVICE_ADDED, device);
        pause(random);
      }
      jdbc.sql(
              """
              insert into devices (id, tenant_id, name, host, credentials)
              values (:id, :tenant, :name, '192.0.2.1', 'vault:v1:none')
              """)
          .param("id", device)
          .param("tenant", CurrentTenant.require().value())
          .param("name", device.toString())
          .update();
      pause(random);
      if (!eventFirst) {
        Outbox.add(jdbc, EventKind.DEVICE_ADDED, device);
        pause(random);
      }
      if (random.nextInt(5) == 0) {
        throw new Failure();
      }
      return device;
    }

    private static void pause(Random random) {
      try {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(10));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Failure of a transaction, on purpose. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
