package dev.kedge.api;

import dev.kedge.access.UserAccounts;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.platform.tenancy.Tenants;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Settings of the tenant and the user account. */
@RestController
@RequestMapping("/api/v1")
class SettingsApi {
  private final UserAccounts logins;
  private final Tenants tenants;
  private final TenantDatabase database;
  private final AuditLog audit;

  SettingsApi(UserAccounts logins, Tenants tenants, TenantDatabase database, AuditLog audit) {
    this.logins = logins;
    this.tenants = tenants;
    this.database = database;
    this.audit = audit;
  }

  /** Settings of a tenant; a null in a request keeps the old value. */
  record Settings(
      @Nullable Boolean legacySsh,
      @Nullable Boolean plaintextBackups,
      @Nullable Integer binaryEveryDays,
      @Nullable String leastGuard,
      @Nullable Boolean holdForeign,
      @Nullable Boolean demandReason,
      @Nullable Boolean revertLosses) {
    static Settings of(TenantSettings settings) {
      return new Settings(
          settings.legacySsh(),
          settings.plaintextBackups(),
          settings.binaryEveryDays(),
          settings.leastGuard(),
          settings.holdForeign(),
          settings.demandReason(),
          settings.revertLosses());
    }

    TenantSettings over(TenantSettings old) {
      return new TenantSettings(
          legacySsh == null ? old.legacySsh() : legacySsh,
          plaintextBackups == null ? old.plaintextBackups() : plaintextBackups,
          binaryEveryDays == null ? old.binaryEveryDays() : binaryEveryDays,
          leastGuard == null ? old.leastGuard() : leastGuard,
          holdForeign == null ? old.holdForeign() : holdForeign,
          demandReason == null ? old.demandReason() : demandReason,
          revertLosses == null ? old.revertLosses() : revertLosses);
    }
  }

  @GetMapping("/settings")
  Settings settings() {
    return Settings.of(tenants.settings());
  }

  @PutMapping("/settings")
  Settings change(@RequestBody Settings wanted) {
    return database.transaction(
        _ -> {
          var old = tenants.settings();
          var changed = wanted.over(old);
          tenants.change(changed);
          record(old.legacySsh() != changed.legacySsh(), "settings.legacy-ssh");
          record(
              old.plaintextBackups() != changed.plaintextBackups(),
              changed.plaintextBackups() ? "settings.plaintext-on" : "settings.plaintext-off");
          record(!old.leastGuard().equals(changed.leastGuard()), "settings.least-guard");
          record(old.holdForeign() != changed.holdForeign(), "settings.hold-foreign");
          record(old.demandReason() != changed.demandReason(), "settings.demand-reason");
          record(old.revertLosses() != changed.revertLosses(), "settings.revert-losses");
          record(old.binaryEveryDays() != changed.binaryEveryDays(), "settings.binary-every-days");
          return Settings.of(changed);
        });
  }

  private void record(boolean isChanged, String action) {
    if (isChanged) {
      audit.record(action, "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
    }
  }

  @PostMapping("/login/reset")
  Map<String, String> resetLogin() {
    return Map.of("user", UserAccounts.ADMIN, "password", logins.reset(UserAccounts.ADMIN));
  }
}
