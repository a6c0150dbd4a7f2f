/**
 * Exports as text: normalisation and hashing, header, completeness, redaction, values for people.
 *
 * <p>In: the bytes of an export. Out: bytes or values; never a message that quotes configuration.
 * May import: syntax, schema, model. Source: routeros-behaviour.md#export-header.
 */
@NullMarked
package dev.kedge.routeros.text;

import org.jspecify.annotations.NullMarked;
