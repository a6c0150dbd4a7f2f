package dev.kedge.apimodel;

/** How a rotation ends: whether devices may keep the old credentials. */
public record RotationEndForm(boolean leaveBehind) {}
