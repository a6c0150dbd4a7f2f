package dev.kedge.push.guard;

/**
 * Check that a push is still driven by this node, made just before each command to its router. It
 * throws if another node may have taken over; nothing more is sent then.
 */
@FunctionalInterface
public interface Fence {
  void require();
}
