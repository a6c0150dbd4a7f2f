package dev.kedge.apimodel;

import java.util.List;

/** Names of what was removed from a router. */
public record RemovedJson(List<String> removed) {}
