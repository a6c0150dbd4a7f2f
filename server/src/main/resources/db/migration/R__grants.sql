-- What the application's role may do. Repeated whenever the role's name or this file changes.
revoke all on all tables in schema public from public;
revoke all on function kedge_tenant_named(text), kedge_create_tenant(uuid, text, text), kedge_tenants() from public;
revoke all on function kedge_sealed_columns(), kedge_reseal(text, text, uuid, text, text) from public;
revoke all on function kedge_erase_tenant(uuid) from public;
revoke all on function kedge_audit_link(audit_events), kedge_audit_chain() from public;
revoke all on function kedge_number_event() from public;

grant usage on schema public to "${application}";
grant execute on function kedge_tenant_named(text), kedge_create_tenant(uuid, text, text), kedge_tenants() to "${application}";

grant execute on function kedge_sealed_columns(), kedge_reseal(text, text, uuid, text, text) to "${application}";
revoke all on function kedge_orphaned_pushes(interval) from public;
grant execute on function kedge_orphaned_pushes(interval) to "${application}";
grant execute on function kedge_erase_tenant(uuid) to "${application}";
grant select, update (allow_legacy_ssh, plaintext_backups, binary_every_days, least_guard, hold_foreign, demand_reason, revert_losses, poll_minutes, key_service, suspended_at) on tenants to "${application}";
grant select, insert, update, delete on devices, credential_profiles, device_leases, logins, config_backup_schedules, scheduled_tasks to "${application}";
grant delete on backup_attempts, push_plans to "${application}";
grant select, insert on push_plans, push_journal to "${application}";
grant select, insert, update on config_push_operations, backup_attempts, quarantined_captures, store_proof to "${application}";
-- History is added to and read; a run's validity range alone moves.
grant select, insert on audit_events, config_backup_runs, router_config_snapshots, router_config_diffs,
  router_config_changes to "${application}";
grant update (verified_at) on config_backup_runs to "${application}";
grant select on audit_links, audit_heads to "${application}";
grant usage on sequence device_lease_epochs to "${application}";
grant select, insert, update on router_facts, published_facts to "${application}";
-- The database alone numbers events.
grant select, delete, insert (tenant_id, kind, subject_id) on events to "${application}";
grant select on event_heads to "${application}";
