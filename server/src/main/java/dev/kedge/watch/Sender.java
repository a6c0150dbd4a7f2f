package dev.kedge.watch;

import dev.kedge.tenancy.TenantId;
import java.util.UUID;

/** A device whose lines are listened to. */
record Sender(TenantId tenant, UUID device) {}
