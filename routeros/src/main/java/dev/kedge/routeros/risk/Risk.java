package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;

/**
 * A reason to look twice.
 *
 * @param mechanism what will happen and through what, a clause without a full stop; no secret
 * @param change where it comes from
 */
public record Risk(Severity severity, String mechanism, Change change) {}
