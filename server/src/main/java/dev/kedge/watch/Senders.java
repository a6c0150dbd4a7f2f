package dev.kedge.watch;

import dev.kedge.device.Device;
import dev.kedge.device.Devices;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.TenantId;
import dev.kedge.tenancy.Tenants;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which device has an address, over all tenants. An address that two devices have tells nothing:
 * customers' private networks overlap.
 */
@Component
final class Senders {
  private final Tenants tenants;
  private final Devices devices;
  private volatile Map<InetAddress, Sender> byAddress = Map.of();

  Senders(Tenants tenants, Devices devices) {
    this.tenants = tenants;
    this.devices = devices;
  }

  Optional<Sender> of(InetAddress address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** Reads the devices anew; names are looked up, so it may take a while. */
  void refresh() {
    var found = new HashMap<InetAddress, Sender>();
    var twice = new HashSet<InetAddress>();
    for (TenantId tenant : tenants.all()) {
      for (Device device : BoundTenant.call(tenant, devices::list)) {
        for (InetAddress address : addresses(device.host())) {
          if (found.putIfAbsent(address, new Sender(tenant, device.id())) != null) {
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
      return new InetAddress[0]; // its backups say so
    }
  }
}
