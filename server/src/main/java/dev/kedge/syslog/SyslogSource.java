package dev.kedge.syslog;

import dev.kedge.platform.tenancy.TenantId;
import java.util.UUID;

/** A device whose lines are listened to. */
record SyslogSource(TenantId tenant, UUID device) {}
