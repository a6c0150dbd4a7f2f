package dev.kedge.push.execution;

import dev.kedge.inventory.Devices;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.push.Push;
import dev.kedge.push.PushDriver;
import dev.kedge.push.guard.KeptSessions;
import dev.kedge.push.guard.SessionFactory;
import dev.kedge.push.plan.PushPlan;
import org.springframework.stereotype.Component;

/** Executions of pushes, with the services that they share. */
@Component
final class PushExecutions implements PushDriver {
  private final PushContext.Services services;
  private final SessionFactory.Parts sessions;
  private final Devices devices;
  private final Tenants tenants;

  PushExecutions(
      PushContext.Services services,
      SessionFactory.Parts sessions,
      Devices devices,
      Tenants tenants) {
    this.services = services;
    this.sessions = sessions;
    this.devices = devices;
    this.tenants = tenants;
  }

  @Override
  public void drive(Push push, PushPlan plan, Lease lease, DeviceLease deviceLease)
      throws InterruptedException {
    var settings = tenants.settings();
    var factory = new SessionFactory(sessions, plan, settings.legacySsh(), lease);
    var context =
        new PushContext(
            services,
            push,
            plan,
            devices.get(push.deviceId()),
            new KeptSessions(factory),
            lease,
            deviceLease,
            settings);
    new PushExecution(context).run();
  }
}
