package dev.kedge.inventory;

import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.transport.Secret;
import dev.kedge.transport.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Devices of two tenants, with their own database and keys. */
public final class Fleet implements AutoCloseable {
  public final TestDatabase database = new TestDatabase();
  public final TenantDatabase tenants = database.tenantDatabase();
  public final TenantId tenant = database.tenant();
  public final TenantId other = database.tenant();
  final TenantCipher cipher;
  final Devices devices;
  final DeviceCredentials logins;

  public Fleet(Path keys) throws Exception {
    cipher = new EmbeddedCipher(keys);
    cipher.createKey(tenant);
    cipher.createKey(other);
    devices = new Devices(tenants, cipher, new AuditLog(tenants));
    logins = new DeviceCredentials(tenants, cipher, new AuditLog(tenants));
  }

  /** Target of one of the tenant's devices, with its credentials. */
  Target target(Device device) throws Exception {
    return as(tenant, () -> logins.target(device, logins.of(device.id())));
  }

  public <T> T as(TenantId who, Callable<T> work) throws Exception {
    return CurrentTenant.call(who, () -> Actor.system("test", "test").call(work::call));
  }

  public Device add(TenantId who, String name) throws Exception {
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
