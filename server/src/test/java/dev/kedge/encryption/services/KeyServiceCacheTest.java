package dev.kedge.encryption.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.transit.TransitServer;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers with one database: one moves a tenant's key, and the other notices. */
class KeyServiceCacheTest {
  @TempDir private Path directory;

  @Test
  void aKeyThatAnotherServerMovedIsUsedInItsNewServiceHalfAMinuteLater() throws Exception {
    var time = new AtomicLong();
    try (var transit = new TransitServer();
        var database = new TestDatabase()) {
      var settings = KeySettings.of(transit.environment(directory));
      var tenants = new Tenants(database.jdbc(), database.tenantDatabase());
      var tenant = database.tenant();
      var row = new AssociatedData("place", tenant, "row 1");
      var keys = directory.resolve("keys");
      try (var one = TenantKeyServices.of(settings, keys, tenants, time::get);
          var other = TenantKeyServices.of(settings, keys, tenants)) {
        TenantKeyServices.of(KeySettings.of(Map.of()), keys, tenants).createKey(tenant);
        var ciphertext = one.encrypt(row, new byte[] {1});
        other.carryToTransit(tenant, List.of(new BoundCiphertext(row, ciphertext)));
        move(tenants, tenant);
        time.addAndGet(Duration.ofSeconds(29).toNanos());
        var before = requests(transit);
        assertThat(one.decrypt(row, ciphertext)).containsExactly(1);
        assertThat(requests(transit)).isEqualTo(before);
        time.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(one.decrypt(row, ciphertext)).containsExactly(1);
        assertThat(requests(transit)).isGreaterThan(before);
      }
    }
  }

  private static void move(Tenants tenants, TenantId tenant) {
    CurrentTenant.call(
        tenant,
        () -> {
          tenants.moveKey(TenantKeyServices.TRANSIT);
          return null;
        });
  }

  private static int requests(TransitServer transit) {
    return transit.http().getAllServeEvents().size();
  }
}
