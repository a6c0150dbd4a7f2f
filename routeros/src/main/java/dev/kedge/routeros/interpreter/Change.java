package dev.kedge.routeros.interpreter;

import java.util.Map;

/**
 * A row that a command changed.
 *
 * @param before the row as an export showed it; empty if it was added
 * @param after empty if it was removed
 * @param undo reverts the change, including references; to be called once, in reverse order
 * @param redo repeats the change after {@code undo}
 */
public record Change(
    Call call,
    String id,
    Map<String, String> before,
    Map<String, String> after,
    Runnable undo,
    Runnable redo) {}
