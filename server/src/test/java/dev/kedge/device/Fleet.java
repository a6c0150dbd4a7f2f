package dev.kedge.device;

import dev.kedge.audit.Actor;
import dev.kedge.audit.Audit;
import dev.kedge.database.TestDatabase;
import dev.kedge.kms.Kms;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.tenancy.TenantId;
import dev.kedge.transport.Secret;
import dev.kedge.transport.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Devices of two tenants on a database and keys of their own. */
final class Fleet implements AutoCloseable {
  final TestDatabase database = new TestDatabase();
  final TenantDatabase tenants = database.tenantDatabase();
  final TenantId tenant = database.tenant();
  final TenantId other = database.tenant();
  final Kms kms;
  final Devices devices;
  final DeviceLogins logins;

  Fleet(Path keys) throws Exception {
    kms = Kms.embedded(keys);
    kms.createKey(tenant);
    kms.createKey(other);
    devices = new Devices(tenants, kms, new Audit(tenants));
    logins = new DeviceLogins(tenants, kms, new Audit(tenants));
  }

  /** How one of the tenant's devices is logged in to. */
  Target target(Device device) throws Exception {
    return as(tenant, () -> logins.target(device, logins.of(device.id())));
  }

  <T> T as(TenantId who, Callable<T> work) throws Exception {
    return BoundTenant.call(who, () -> Actor.system("test", "test").call(work::call));
  }

  Device add(TenantId who, String name) throws Exception {
    return as(who, () -> devices.add(List.of(registration(name))).getFirst());
  }

  List<String> names(TenantId who) throws Exception {
    return as(who, () -> devices.list().stream().map(Device::name).toList());
  }

  static Registration registration(String name) {
    return new Registration(name, "192.0.2.1", 22, "admin", Secret.of("secret"));
  }

  @Override
  public void close() {
    database.close();
  }
}
