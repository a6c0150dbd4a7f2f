package dev.kedge.benchmarks;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.platform.tenancy.TenantId;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** {@code ./kedge bench kms}: CPU time of the embedded key service on one core. */
final class KmsBench {
  private static final int TEXT_BYTES = 40_000;
  private static final int RUNS = 3;
  private static final long RUN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private KmsBench() {}

  /** An operation that handles one text per call. */
  private interface Call {
    int once() throws EncryptionException;
  }

  /** Runs the benchmark; true when every bound holds. */
  static boolean run() {
    var speeds = new double[2];
    Bench.withHome(
        home -> {
          try (var cipher = new EmbeddedCipher(home.resolve("keys"))) {
            var tenant = new TenantId(UUID.randomUUID());
            var associatedData = new AssociatedData("bench.text", tenant, "row");
            var text = new byte[TEXT_BYTES];
            new Random(1).nextBytes(text);
            cipher.createKey(tenant);
            Ciphertext ciphertext = cipher.encrypt(associatedData, text);
            speeds[0] = speed(() -> cipher.encrypt(associatedData, text).text().length());
            speeds[1] = speed(() -> cipher.decrypt(associatedData, ciphertext).length);
          } catch (EncryptionException e) {
            throw new IllegalStateException(e);
          }
        });
    var figures = new Figures();
    figures.atLeast("encrypt 40 KB texts, MB/s of one core", speeds[0], 300);
    figures.atLeast("decrypt 40 KB texts, MB/s of one core", speeds[1], 300);
    return figures.hold();
  }

  private static double speed(Call call) throws EncryptionException {
    measure(call); // warms up the JVM
    var speeds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      speeds[i] = measure(call);
    }
    java.util.Arrays.sort(speeds);
    return speeds[RUNS / 2];
  }

  private static double measure(Call call) throws EncryptionException {
    var threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    long bytes = 0;
    long used;
    do {
      for (int i = 0; i < 100; i++) {
        if (call.once() == 0) {
          throw new IllegalStateException("nothing came of it");
        }
        bytes += TEXT_BYTES;
      }
      used = threads.getCurrentThreadCpuTime() - began;
    } while (used < RUN_NANOS);
    return bytes * 1e3 / used;
  }
}
