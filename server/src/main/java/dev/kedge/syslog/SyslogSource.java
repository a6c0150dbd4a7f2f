package dev.kedge.syslog;

import dev.kedge.platform.tenancy.TenantId;
import java.util.UUID;

/** A device whose syslog lines are accepted. */
record SyslogSource(TenantId tenant, UUID device) {}
