package dev.kedge.syslog;

import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Maps addresses to devices, over all tenants. An address of two devices identifies neither, since
 * customers' private networks overlap.
 */
@Component
final class SourceRegistry {
  private final Tenants tenants;
  private final Devices devices;
  private volatile Map<InetAddress, SyslogSource> byAddress = Map.of();

  SourceRegistry(Tenants tenants, Devices devices) {
    this.tenants = tenants;
    this.devices = devices;
  }

  Optional<SyslogSource> of(InetAddress address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** Reloads the devices; this may take a while, because it looks up host names. */
  void refresh() {
    var found = new HashMap<InetAddress, SyslogSource>();
    var twice = new HashSet<InetAddress>();
    for (TenantId tenant : tenants.all()) {
      for (Device device : CurrentTenant.call(tenant, devices::list)) {
        for (InetAddress address : addresses(device.host())) {
          if (found.putIfAbsent(address, new SyslogSource(tenant, device.id())) != null) {
            twice.add(address);
          }
        }
      }
    }
    twice.forEach(found::remove);
    byAddress = Map.copyOf(found);
  }

  private static InetAddress[] addresses(String host) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      return new InetAddress[0]; // the device's backups report this
    }
  }
}
