package dev.kedge.routeros.interpret;

import java.util.Map;

/**
 * A row that a command changed.
 *
 * @param before what an export showed of it; empty when it was added
 * @param after empty when it was removed
 * @param undo puts it back, references included; to be called once, in reverse order of changes
 * @param redo does it again after {@code undo}
 */
public record Change(
    Call call,
    String id,
    Map<String, String> before,
    Map<String, String> after,
    Runnable undo,
    Runnable redo) {}
