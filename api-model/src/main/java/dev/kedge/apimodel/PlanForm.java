package dev.kedge.apimodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device should become: a backup run (complete or some menus), the result of a script, or an
 * export.
 *
 * @param run id of a run, {@code latest} or {@code good}
 * @param from the device that the run belongs to; null for the device itself
 * @param menus to apply only differences in or below these menus
 * @param changes to apply only the differences with these ids
 * @param takeAlong items that belong to another board and are to be applied nevertheless
 * @param probes conditions that must hold in addition to the router's export
 * @param thenAt where the change moves the router, {@code HOST} or {@code HOST:PORT}
 * @param guardAccount name of the credentials whose account owns the guard
 */
public record PlanForm(
    @Nullable String run,
    @Nullable String from,
    @Nullable List<String> menus,
    @Nullable List<String> changes,
    @Nullable List<String> takeAlong,
    @Nullable List<String> probes,
    @Nullable String thenAt,
    @Nullable String guardAccount,
    @Nullable String script,
    @Nullable String export) {
  @Override
  public String toString() {
    return "PlanForm[***]";
  }
}
