package dev.kedge.api;

import static java.util.Objects.requireNonNullElse;

import dev.kedge.access.UserAccounts;
import dev.kedge.apimodel.LoginJson;
import dev.kedge.apimodel.SettingsJson;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.platform.tenancy.Tenants;
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

  private static SettingsJson json(TenantSettings settings) {
    return new SettingsJson(
        settings.legacySsh(),
        settings.plaintextBackups(),
        settings.binaryEveryDays(),
        settings.leastGuard(),
        settings.holdForeign(),
        settings.demandReason(),
        settings.revertLosses());
  }

  private static TenantSettings changed(TenantSettings old, SettingsJson by) {
    return new TenantSettings(
        requireNonNullElse(by.legacySsh(), old.legacySsh()),
        requireNonNullElse(by.plaintextBackups(), old.plaintextBackups()),
        requireNonNullElse(by.binaryEveryDays(), old.binaryEveryDays()),
        requireNonNullElse(by.leastGuard(), old.leastGuard()),
        requireNonNullElse(by.holdForeign(), old.holdForeign()),
        requireNonNullElse(by.demandReason(), old.demandReason()),
        requireNonNullElse(by.revertLosses(), old.revertLosses()));
  }

  @GetMapping("/settings")
  SettingsJson settings() {
    return json(tenants.settings());
  }

  @PutMapping("/settings")
  SettingsJson change(@RequestBody SettingsJson wanted) {
    return database.transaction(
        _ -> {
          var old = tenants.settings();
          var changed = changed(old, wanted);
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
          return json(changed);
        });
  }

  private void record(boolean isChanged, String action) {
    if (isChanged) {
      audit.record(action, "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
    }
  }

  @PostMapping("/login/reset")
  LoginJson resetLogin() {
    return new LoginJson(UserAccounts.ADMIN, logins.reset(UserAccounts.ADMIN));
  }
}
