/**
 * Lexer, parser and lossless tree of RouterOS exports and simple scripts.
 *
 * <p>In: the bytes of an export. Out: a {@link dev.kedge.routeros.syntax.SyntaxTree} that prints
 * the same bytes, with diagnostics instead of exceptions. Text that is not understood is kept as an
 * opaque node. May import: nothing. Source: routeros-behaviour.md#export-sections.
 */
@NullMarked
package dev.kedge.routeros.syntax;

import org.jspecify.annotations.NullMarked;
