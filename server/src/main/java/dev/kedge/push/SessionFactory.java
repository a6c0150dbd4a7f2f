package dev.kedge.push;

import dev.kedge.capture.Captures;
import dev.kedge.device.DeviceLogins;
import dev.kedge.device.Devices;
import dev.kedge.kms.KmsException;
import dev.kedge.transport.TransportException;
import java.util.UUID;

/** Opens sessions with one router for one push. */
record SessionFactory(
    Captures captures,
    Devices devices,
    DeviceLogins logins,
    UUID device,
    boolean legacySsh,
    PushLease owner) {
  GuardSession open() throws TransportException, KmsException {
    owner.require();
    var now = devices.get(device);
    var session = captures.open(now, logins.of(now.id()), legacySsh);
    session.expectGuard();
    return new GuardSession(session, owner);
  }
}
