package dev.kedge.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;

class TenantSettingsTest {
  @Test
  void theDatabaseCreatesATenantWithTheDefaults() {
    try (var database = new TestDatabase()) {
      var tenants = new Tenants(database.jdbc(), database.tenantDatabase());
      assertThat(CurrentTenant.call(database.tenant(), tenants::settings))
          .isEqualTo(TenantSettings.DEFAULTS);
    }
  }
}
