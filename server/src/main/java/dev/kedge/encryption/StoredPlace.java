package dev.kedge.encryption;

import dev.kedge.platform.tenancy.TenantId;

/**
 * The kinds of encrypted values that are stored. The text of each is part of the associated data,
 * so it never changes, whatever tables, columns and classes are called later.
 */
public enum StoredPlace {
  DEVICE_CREDENTIALS("devices.credentials"),
  DEVICE_FACTS("devices.facts"),
  PROFILE_CREDENTIALS("credential_profiles.credentials"),
  SNAPSHOT_TEXT("router_config_snapshots.config_text"),
  DIFF_TEXT("router_config_diffs.diff_text"),
  DIFF_DATA_KEY("router_config_diffs.change_key"),
  QUARANTINED_EXPORT("quarantined_captures.content"),
  PUSH_DETAIL("config_push_operations.detail"),
  PLAN_CONTENT("push_plans.content"),
  GIT_EXPORT("gitstore.export.rsc"),
  GIT_BINARY("gitstore.backup.bin");

  private final String text;

  StoredPlace(String text) {
    this.text = text;
  }

  /**
   * Associated data of one value.
   *
   * @param owner the row's id, or another identity within the place that never changes
   */
  public AssociatedData of(TenantId tenant, Object owner) {
    return new AssociatedData(text, tenant, owner.toString());
  }
}
