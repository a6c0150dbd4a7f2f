package dev.kedge.backup;

import dev.kedge.history.BackupFailure;
import dev.kedge.platform.lease.Ticker;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counters of the outcomes of backups, and gauges of each tenant's backup status. Labels are
 * Kedge's own ids and kinds, never a name or a router's text.
 */
@Component
final class BackupMetrics {
  /** Minimum time between two database queries for scrapes. */
  private static final Duration KEPT = Duration.ofSeconds(15);

  private final MeterRegistry registry;
  private final BackupStatusReport coverage;
  private final Tenants tenants;
  private final Ticker ticker;
  private final Set<TenantId> known = ConcurrentHashMap.newKeySet();

  BackupMetrics(
      MeterRegistry registry, BackupStatusReport coverage, Tenants tenants, Ticker ticker) {
    this.registry = registry;
    this.coverage = coverage;
    this.tenants = tenants;
    this.ticker = ticker;
  }

  /** Adds the gauges once the first start has created its tenant. */
  @EventListener(ApplicationReadyEvent.class)
  void addGauges() {
    tenants.all().forEach(this::add);
  }

  /** Counts an ended backup of the current tenant, which may be new. */
  void ended(BackupAttempt attempt) {
    add(CurrentTenant.require());
    registry
        .counter(
            "kedge.backups",
            "state",
            attempt.state().name().toLowerCase(java.util.Locale.ROOT),
            "kind",
            attempt.failure().map(BackupFailure::kind).orElse(""))
        .increment();
  }

  private void add(TenantId tenant) {
    if (!known.add(tenant)) {
      return;
    }
    var status = new Kept(tenant);
    gauge("kedge.devices", tenant, status, BackupStatusReport.Status::devices);
    gauge("kedge.devices.fresh", tenant, status, BackupStatusReport.Status::fresh);
    gauge("kedge.devices.attention", tenant, status, now -> now.attention().size());
    gauge("kedge.captures.quarantined", tenant, status, BackupStatusReport.Status::held);
    gauge("kedge.backups.running", tenant, status, BackupStatusReport.Status::running);
  }

  private void gauge(
      String name,
      TenantId tenant,
      Kept status,
      ToDoubleFunction<BackupStatusReport.Status> value) {
    Gauge.builder(name, status, kept -> value.applyAsDouble(kept.now()))
        .tag("tenant", tenant.toString())
        .strongReference(true)
        .register(registry);
  }

  private final class Kept {
    private final TenantId tenant;
    private BackupStatusReport.Status status =
        new BackupStatusReport.Status(0, 0, 0, 0, 0, java.util.List.of());
    private long readAt;

    Kept(TenantId tenant) {
      this.tenant = tenant;
    }

    synchronized BackupStatusReport.Status now() {
      if (readAt == 0 || ticker.nanos() - readAt > KEPT.toNanos()) {
        status = CurrentTenant.call(tenant, coverage::now);
        readAt = ticker.nanos();
      }
      return status;
    }
  }
}
